export * from './import-report.answers.js';
