export * from './figures.answers.js';
