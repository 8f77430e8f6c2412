export * from './evidence-state.js';
export * from './evidence-vocabulary.js';
export * from './evidence.events.js';
export * from './evidence.js';
export * from './evidence.rules.js';
