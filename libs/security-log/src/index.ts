export * from './security-entry.js';
export * from './security-log.js';
export * from './security-log.migrations.js';
export * from './security-log.module.js';
