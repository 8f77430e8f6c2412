/** What tests of readers need, without the databases and stores of the rest. */
export * from '../../src/memory-peak.js';
export * from '../../src/xlsx-builder.js';
export * from '../../src/zip-builder.js';
