export * from './round.answers.js';
