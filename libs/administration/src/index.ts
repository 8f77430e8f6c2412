export * from './administration.migrations.js';
export * from './administration.module.js';
export * from './own-account.controller.js';
