export * from './answers.js';
export * from './officer.js';
export * from './start-app.js';
export * from './samples.js';
export * from './traces.js';
export * from './huiying-process.js';
export * from './exported.js';
export * from './rectification-desk.js';
