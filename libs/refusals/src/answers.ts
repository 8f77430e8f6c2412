export * from './refusal.answers.js';
