export * from './petition.answers.js';
