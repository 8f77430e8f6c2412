export * from './round.commands.js';
export * from './rounds.projection.js';
export * from './consultations.module.js';
export * from './rules.js';
