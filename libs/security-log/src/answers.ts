export * from './security.answers.js';
