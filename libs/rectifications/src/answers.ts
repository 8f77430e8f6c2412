export * from './item.answers.js';
export * from './trail/trail.answers.js';
