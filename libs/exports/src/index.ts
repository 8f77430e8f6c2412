export * from './export.events.js';
export * from './exports.module.js';
export * from './exports.projection.js';
