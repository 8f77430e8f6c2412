export * from './reader.answers.js';
