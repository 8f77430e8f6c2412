export * from './administration.migrations.js';
export * from './administration.module.js';
