export * from './case.answers.js';
