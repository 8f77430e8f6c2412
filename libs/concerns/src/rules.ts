export * from './closing/closing.rules.js';
export * from './concern-coverage.js';
export { judgeConduct, judgeIntake, raisedConcerns } from './handling/handling.rules.js';
export * from './intake/intake.rules.js';
export * from './concern-state.js';
export * from './concern-vocabulary.js';
export * from './concern.events.js';
export * from './concern.js';
export * from './concern.rules.js';
