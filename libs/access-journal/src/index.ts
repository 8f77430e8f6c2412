export * from './access-journal.js';
export * from './access-journal.module.js';
export * from './access-journal.projection.js';
export * from './access-vocabulary.js';
