export * from './concern.answers.js';
