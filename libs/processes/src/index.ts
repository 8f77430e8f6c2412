export * from './basis-concerns.process.js';
export * from './carried-concerns.process.js';
export * from './erase-evidence.process.js';
export * from './erase-keys.process.js';
export * from './plan-dispositions.process.js';
export * from './recurrence.process.js';
