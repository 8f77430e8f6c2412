export * from './administration.answers.js';
export * from './organisation/organisation-changes.answers.js';
