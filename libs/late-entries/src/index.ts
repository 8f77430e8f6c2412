export * from './late-entries.projection.js';
export * from './late-entries.query.js';
