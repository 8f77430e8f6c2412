// The commands in hand of the specs stand beside what the specs expect of them. A comparison takes the commands alone, outside of a test runner.
const NOTHING_TO_EXPECT = 'export const describe = undefined, expect = undefined, it = undefined;';

export const resolve = (specifier, context, next) =>
  specifier === '@jest/globals'
    ? { url: `data:text/javascript,${encodeURIComponent(NOTHING_TO_EXPECT)}`, shortCircuit: true }
    : next(specifier, context);
