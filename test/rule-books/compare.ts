import { register } from 'node:module';

// The commands of the specs are reused outside of their test runner, so the hook has to be there before they are loaded.
register('./without-jest.js', import.meta.url);
await import('./run.js');
