export * from './access.answers.js';
