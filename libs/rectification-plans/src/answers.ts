export * from './plan.answers.js';
