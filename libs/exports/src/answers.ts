export * from './export.answers.js';
