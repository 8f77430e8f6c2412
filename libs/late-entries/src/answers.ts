export * from './late-entry.answers.js';
