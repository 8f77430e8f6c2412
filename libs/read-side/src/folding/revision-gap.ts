import type { StoredEvent } from '#libs/event-store';

/**
 * A stream goes on with another revision than the next one: an event was missed or is gone from the log. It is never skipped: the reader
 * stands still until the log is whole again or the read model is rebuilt.
 */
export class RevisionGap extends Error {
  readonly stream: string;
  readonly position: string;
  readonly found: number;

  constructor(
    event: Pick<StoredEvent, 'stream' | 'position' | 'revision'>,
    /** The revision that should have come; undefined where the rows do not tell it. */
    readonly expected: number | undefined,
  ) {
    super(
      `Stream ${event.stream} goes on with revision ${event.revision}, expected ${expected ?? 'another'}`,
    );
    this.name = 'RevisionGap';
    this.stream = event.stream;
    this.position = event.position;
    this.found = event.revision;
  }
}
