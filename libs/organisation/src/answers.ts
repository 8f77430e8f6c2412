export * from './organisation.answers.js';
