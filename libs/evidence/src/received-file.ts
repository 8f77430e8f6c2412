import type { Examined } from './content/content.js';
import type { StoredFile } from './evidence.events.js';
import type { Place } from './store/evidence-store.js';

/** A file between its arrival and its event, in memory only. */
export class ReceivedFile {
  /** Where it was put; undefined until then. */
  stored: { readonly place: Place; readonly file: StoredFile } | undefined;

  constructor(
    readonly bytes: Buffer,
    readonly examined: Examined,
  ) {}
}
