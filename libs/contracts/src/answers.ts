export * from './answers/acts.js';
export * from './answers/list.js';
export * from './answers/outcome.js';
export * from './answers/problem.js';
export * from './answers/schema.js';
export * from './answers/words.js';
