export * from './round.js';
export * from './round.events.js';
export * from './round.rules.js';
export * from './round-state.js';
export * from './round-vocabulary.js';
export * from './round-case.js';
