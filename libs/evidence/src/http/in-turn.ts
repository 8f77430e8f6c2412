/** Acts on one thing one after the other, acts on others beside them. */
export class InTurn {
  private readonly last = new Map<string, Promise<unknown>>();

  async with<T>(name: string, act: () => Promise<T>): Promise<T> {
    const before = this.last.get(name) ?? Promise.resolve();
    // What became of the one before is nothing to the next.
    const mine = before.then(act, act);
    this.last.set(name, mine);
    try {
      return await mine;
    } finally {
      if (this.last.get(name) === mine) this.last.delete(name);
    }
  }
}
