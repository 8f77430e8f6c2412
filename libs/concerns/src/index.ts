export * from './concern.bodies.js';
export * from './concern.commands.js';
export * from './taken-up/notes.commands.js';
export * from './rules.js';
