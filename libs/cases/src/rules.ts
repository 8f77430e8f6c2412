export * from './case-description.js';
