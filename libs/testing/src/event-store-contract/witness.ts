import type { Page, StoredEvent } from '#libs/event-store';

/** What a writer says of an event in its payload. */
export interface WrittenContent {
  /** Tells the appends of all writers apart. */
  readonly append: string;
  readonly index: number;
  readonly of: number;
}

export const contentOf = (event: Pick<StoredEvent, 'payload'>): WrittenContent =>
  JSON.parse(event.payload) as WrittenContent;

/**
 * Watches the log as a reader sees it while others write: positions rise, every stream grows by one, every append stands whole and
 * together. It throws at the first event that is out of order.
 */
export class Witness {
  readonly events: StoredEvent[] = [];
  private readonly ends = new Map<string, number>();

  see(page: Page): void {
    for (const event of page.events) this.seeEvent(event);
    const last = page.events.at(-1);
    if (last && last.position > page.next) throw new Error('The cursor lies before an event of its page');
  }

  /** Numbers of events of each append; half an append throws. */
  appends(): Map<string, number> {
    const appends = new Map<string, number>();
    let open: WrittenContent | undefined;
    for (const event of this.events) {
      const content = contentOf(event);
      const expected = open ? open.index + 1 : 0;
      if (content.index !== expected || (open && open.append !== content.append))
        throw new Error(`Append ${content.append} is torn at ${event.position}`);
      appends.set(content.append, content.index + 1);
      open = content.index + 1 === content.of ? undefined : content;
    }
    if (open) throw new Error(`Half of append ${open.append} stands at the end`);
    return appends;
  }

  private seeEvent(event: StoredEvent): void {
    const before = this.events.at(-1);
    if (before && event.position <= before.position)
      throw new Error(`${event.position} comes after ${before.position}`);
    const revision = (this.ends.get(event.stream) ?? -1) + 1;
    if (event.revision !== revision)
      throw new Error(`Stream ${event.stream} goes on at ${event.revision}, not at ${revision}`);
    this.ends.set(event.stream, revision);
    this.events.push(event);
  }
}
