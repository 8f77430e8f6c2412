export * from './evidence.answers.js';
