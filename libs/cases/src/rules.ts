export * from './case-description.js';
export { concernView } from './case-view.js';
export * from './replay.js';
export * from './told-act.js';
