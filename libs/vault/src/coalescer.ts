interface Waiting<Item, Answer> {
  readonly item: Item;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Gathers what concurrent callers ask for into one round trip. A batch is taken when it leaves, so the answer is never older than the
 * question. An error of a batch reaches all its callers: check what can be wrong with one item before it goes in.
 */
export class Coalescer<Item, Answer> {
  private waiting: Waiting<Item, Answer>[] = [];
  private underWay = 0;
  private scheduled = false;

  constructor(
    /** Answers every item, in the order of the items. */
    private readonly run: (items: readonly Item[]) => Promise<readonly Answer[]>,
    private readonly limits: { readonly items: number; readonly batchesUnderWay: number },
  ) {}

  ask(item: Item): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.schedule();
    });
  }

  private schedule(): void {
    if (this.scheduled || this.waiting.length === 0 || this.underWay >= this.limits.batchesUnderWay) return;
    this.scheduled = true;
    // After all requests that arrived in this turn of the event loop were read.
    setImmediate(() => {
      this.scheduled = false;
      void this.leave();
    });
  }

  private async leave(): Promise<void> {
    const batch = this.waiting.splice(0, this.limits.items);
    this.underWay++;
    this.schedule();
    try {
      const answers = await this.run(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(answers[index] as Answer));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    } finally {
      this.underWay--;
      this.schedule();
    }
  }
}
