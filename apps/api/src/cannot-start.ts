/** The service cannot start as things stand. The message is one sentence for a person: what is wrong, and what would help. */
export class CannotStart extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'CannotStart';
  }
}
