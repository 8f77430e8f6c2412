export * from './file-problem.js';
export * from './organisation-content.js';
export { readFiles } from './reading/read-files.js';
export * from './template.js';
