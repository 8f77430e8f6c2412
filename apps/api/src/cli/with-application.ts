import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { AppModule } from '../app.module.js';
import { ReadSide } from '#libs/read-side';
import type { InstallationWish } from '#libs/installation';
import { readConfiguration } from '../configuration.js';
import { NestLog } from '../platform/logging.js';
import { openRuntime, type Runtime } from '../runtime.js';
import { sentenceOf } from '../sentence.js';

/**
 * Runs a command of the command line over the same features as the service, beside a running one or alone. A sentence and code 1 where it cannot.
 * No command line loads the demo county, or touches its accounts; only those that set a county up may begin an installation.
 */
export async function withApplication(
  installation: Exclude<InstallationWish, 'DEMO'>,
  act: (app: INestApplicationContext, runtime: Runtime, signal: AbortSignal) => Promise<number>,
): Promise<number> {
  const interrupted = new AbortController();
  const interrupt = (): void => interrupted.abort();
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  let runtime: Runtime | undefined;
  let app: INestApplicationContext | undefined;
  try {
    const configuration = readConfiguration(process.env, installation);
    runtime = await openRuntime(configuration, 'command line', (sentence) => console.error(sentence));
    app = await NestFactory.createApplicationContext(AppModule.over(runtime), {
      logger: new NestLog(runtime.log),
      abortOnError: false,
    });
    await app.get(ReadSide).prepare();
    return await act(app, runtime, interrupted.signal);
  } catch (error) {
    console.error(
      interrupted.signal.aborted ? 'Interrupted. What was done so far is kept.' : sentenceOf(error),
    );
    return 1;
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
    await app?.close();
    await runtime?.close();
  }
}
