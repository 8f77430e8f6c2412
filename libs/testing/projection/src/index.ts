export * from '../../src/projection-spec.js';
