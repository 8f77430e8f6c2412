import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { ConfigurationError, readConfiguration } from './configuration.js';
import { isLoopback } from './platform/host-names.js';
import { builtWebFolder } from './platform/web-folder.js';
import { openRuntime, type Runtime } from './runtime.js';
import type { Serving } from './serve.js';

/** Starts the service; ends with code 1 and a sentence when it cannot. */
async function main(): Promise<void> {
  const tell = (sentence: string): void => console.log(sentence);
  let runtime: Runtime | undefined;
  let serving: Serving | undefined;
  try {
    const configuration = {
      ...readConfiguration(process.env, beginsDemo() ? 'DEMO' : 'COUNTY'),
      web: builtWebFolder(),
    };
    // Reading the features takes seconds, in which the database starts: nothing above this line may import them.
    const [opened, { serve }, { tellDemoCases }, { DEMO_PASSWORD }] = await Promise.all([
      openRuntime(configuration, 'service', tell),
      import('./serve.js'),
      import('./demo/tell-demo-cases.js'),
      import('#libs/organisation'),
    ]);
    runtime = opened;
    const started = await serve(opened);
    serving = started;
    const ending = new AbortController();
    let telling: Promise<void> | undefined;
    stopOnSignal(async () => {
      ending.abort();
      await telling;
      await started.stop();
      await opened.close();
    });
    // A database that keeps ending is not brought back for ever: whoever supervises the service must know.
    void opened.database.embedded?.lost.then(async () => {
      console.error(
        'The embedded database keeps ending; the service ends too. Look at the log in the data folder.',
      );
      await started.stop().catch(() => undefined);
      process.exit(1);
    });
    if (opened.masterKeyMade)
      tell(
        `A master key was made in ${opened.masterKeyMade}. Keep a copy elsewhere: without it no words can be read again.`,
      );
    if (!configuration.hosts && !isLoopback(configuration.host))
      tell(
        'The service answers under any host name. HUIYING_HOSTS says by which names people call it; then it answers to no other.',
      );
    tell(`Huiying 回应 is ready at ${started.address} (documentation: ${started.address}/docs)`);
    if (started.demo.length) {
      tell(`Demo accounts: ${started.demo.join(', ')}; password ${DEMO_PASSWORD}`);
      // The demo is a courtesy: where it fails the service serves all the same.
      telling = tellDemoCases(started.app, ending.signal).catch((error: unknown) =>
        tellOf('The demo cases were not told:', error),
      );
      await telling;
    }
  } catch (error) {
    await serving?.stop().catch(() => undefined);
    await runtime?.close().catch(() => undefined);
    await tellOf('Huiying cannot start.', error);
    // Not by itself: a name that is still being looked up, or a connection of a driver, would keep the process for a minute.
    process.exit(1);
  }
}

/** `serve --demo`, or the same flag to this program itself. @throws ConfigurationError for anything else */
function beginsDemo(): boolean {
  try {
    const args = process.argv.slice(2).filter((arg, at) => at > 0 || arg !== 'serve');
    return parseArgs({ args, options: { demo: { type: 'boolean', default: false } } }).values.demo;
  } catch {
    throw new ConfigurationError('serve takes no other option than --demo.');
  }
}

async function tellOf(what: string, error: unknown): Promise<void> {
  const { sentenceOf } = await import('./sentence.js');
  console.error(`${what} ${sentenceOf(error)}`);
}

function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false;
  const end = (): void => {
    if (stopping) return;
    stopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGTERM', end);
  process.on('SIGINT', end);
}

await main();
