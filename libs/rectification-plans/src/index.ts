export * from './plan.commands.js';
export * from './plan-facts.query.js';
export * from './plans.projection.js';
export * from './rectification-plans.module.js';
export * from './rules.js';
