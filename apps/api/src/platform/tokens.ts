/** Injection token of the runtime. */
export const RUNTIME = Symbol('Runtime');
