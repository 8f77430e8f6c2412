export * from './facts/case-book.js';
export * from './facts/counted-date.js';
export * from './facts/fact.js';
export * from './facts/tracked.js';
