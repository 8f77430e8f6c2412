export * from './case.answers.js';
export * from './left-behind/left-behind.answers.js';
