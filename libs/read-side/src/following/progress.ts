import type { Position } from '#libs/event-store';

type Listener = (reader: string, position: Position) => void;

/** Tells the waiters of this process at once when one of its readers has moved. Other processes' moves are polled. */
export class Progress {
  private readonly listeners = new Set<Listener>();

  moved(reader: string, position: Position): void {
    for (const listener of this.listeners) listener(reader, position);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
