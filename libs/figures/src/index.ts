export * from './definitions.js';
export * from './facts/fact-row.js';
export * from './facts/facts.projection.js';
export * from './figure-answers.js';
export * from './figure-pool.js';
export * from './figures.module.js';
export * from './issuing/figures.events.js';
export * from './issuing/issued-figures.projection.js';
