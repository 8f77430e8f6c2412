import type { EventStore } from '#libs/event-store';
import { processArgument } from '../typescript-process/typescript-process.js';
import type { StoreModule } from './store-factory.js';
import { type Acknowledged, write } from './writing.js';

/** What a writer process is told to do. */
export interface WriterPlan {
  readonly store: StoreModule;
  readonly writers: number;
  /** By each writer. */
  readonly appends: number;
  readonly streams: readonly string[];
}

/** Runs in a process of its own: several writers on one adapter, as the requests of a service are. */
const { store: opener, writers, appends, streams } = processArgument<WriterPlan>();
const { openStore } = (await import(opener.module)) as { openStore: (argument: string) => EventStore };
const store = openStore(opener.argument);
const tell = (append: Acknowledged): void => void process.send?.(append);
await Promise.all(Array.from({ length: writers }, () => write(store, streams, appends, tell)));
await store.close();
process.disconnect();
