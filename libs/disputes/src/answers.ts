export * from './dispute.answers.js';
