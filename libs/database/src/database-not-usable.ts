/** The database cannot be used as things stand. The message is for a person: what is wrong, and what would help. */
export class DatabaseNotUsable extends Error {
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = 'DatabaseNotUsable';
  }
}
