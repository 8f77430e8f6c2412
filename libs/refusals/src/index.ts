export * from './refusal.events.js';
export * from './refusal.interceptor.js';
export * from './refusal-register.js';
export * from './refusal-register.projection.js';
export * from './refusals.module.js';
