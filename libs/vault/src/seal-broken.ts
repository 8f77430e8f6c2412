/** Altered, or not what it claims to be. Never carries words. */
export class SealBroken extends Error {
  constructor(what: string) {
    super(`${what} does not open: it was altered, or it belongs to something else`);
    this.name = 'SealBroken';
  }
}
