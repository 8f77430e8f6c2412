export * from './petition.commands.js';
export * from './petition-notes.commands.js';
export * from './importing/importing.commands.js';
export * from './petition-list.projection.js';
export * from './petitions.module.js';
export * from './rules.js';
