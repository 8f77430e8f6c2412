import 'reflect-metadata';
import { openRuntime, readConfiguration, serve } from './built.js';

/** The service with a clock that its parent sets by messages `{ ahead: milliseconds }`; otherwise as `huiying serve`. */
let ahead = Number(process.env.CLOCK_AHEAD ?? 0);
process.on('message', (told) => (ahead = told.ahead));
const clock = { now: () => new Date(Date.now() + ahead) };
const runtime = await openRuntime(readConfiguration(process.env, 'COUNTY'), 'service', () => undefined, {
  clock,
});
const serving = await serve(runtime);
process.on('SIGTERM', () =>
  serving
    .stop()
    .then(() => runtime.close())
    .then(() => process.exit(0)),
);
console.log(`ready at ${serving.address}`);
