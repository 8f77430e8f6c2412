export * from './access.js';
export * from './caller.js';
export * from './documented.js';
export * from './fields.js';
export * from './list.js';
export * from './person.js';
export * from './problem.js';
export * from './sealing-marks.js';
