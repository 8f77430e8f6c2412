/** How often each line came up. */
export class Tally {
  private readonly counts = new Map<string, number>();

  add(line: string): void {
    this.counts.set(line, (this.counts.get(line) ?? 0) + 1);
  }

  of(line: string): number {
    return this.counts.get(line) ?? 0;
  }

  get size(): number {
    return this.counts.size;
  }

  get sum(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }

  lines(): readonly string[] {
    return [...this.counts]
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([line, count]) => `${line} × ${count}`);
  }

  names(): readonly string[] {
    return [...this.counts.keys()].sort();
  }
}

/** What came out of the lives of one case type. */
export class Findings {
  commands = 0;
  refused = 0;
  readonly accepted = new Tally();
  readonly states = new Tally();
  /** Both refuse, each by another rule. */
  readonly codes = new Tally();
  /** One of them refuses where the words of the case were erased. */
  readonly erased = new Tally();
  /** One of them refuses by R-10 an officer to whom the service does not show the case. */
  readonly hidden = new Tally();
  readonly failures = new Tally();
  /** Everything about the first few failures of each kind. */
  readonly accounts: string[] = [];

  constructor(readonly category: string) {}
}
