export * from './administration.answers.js';
