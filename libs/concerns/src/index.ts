export * from './concern.bodies.js';
export * from './concern.commands.js';
export * from './concern-notes.commands.js';
export * from './rules.js';
