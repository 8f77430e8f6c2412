export * from './plan.js';
export * from './plan.events.js';
export * from './plan.rules.js';
export * from './plan-state.js';
export * from './plan-vocabulary.js';
export * from './plan-case.js';
