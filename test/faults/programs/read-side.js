import 'reflect-metadata';
import { openRuntime, readConfiguration, ReadSide, AppModule, NestFactory } from './built.js';

/** The read side alone, in a process of its own: the one that a fault kills while the log is read. It says when it is at the end of the log. */
const runtime = await openRuntime(
  readConfiguration(process.env, 'EXISTING'),
  'command line',
  () => undefined,
);
const app = await NestFactory.createApplicationContext(AppModule.over(runtime), { logger: false });
const readSide = app.get(ReadSide);
await readSide.prepare();
readSide.start();
console.log('ready at http: the log');
for (;;) {
  const head = await runtime.store.head();
  const waited = await readSide.waitUntil(
    (await readSide.status()).map(({ name }) => name),
    head,
    { timeout: 60_000 },
  );
  if (waited.passed) process.send?.('at the end');
  await new Promise((resolve) => setTimeout(resolve, 100));
}
