export * from './petition.js';
export * from './petition.events.js';
export * from './petition.rules.js';
export * from './petition-state.js';
export * from './petition-vocabulary.js';
export * from './petition-case.js';
export * from './petition.book.js';
