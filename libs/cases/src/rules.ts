export * from './case-description.js';
export * from './replay.js';
