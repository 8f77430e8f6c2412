export * from './installation.js';
export * from './installation.migrations.js';
export * from './open-installation.js';
