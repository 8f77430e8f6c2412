import { type FileHandle, open } from 'node:fs/promises';

/** What the service answered to a command. */
export interface Acknowledged {
  readonly command: string;
  readonly key: string;
  readonly id: string;
  readonly category: string;
  readonly revision: number;
  readonly position: string;
  readonly made: readonly string[];
}

/**
 * The clients' memory: an answer counts once it is on the disk, so that what a client says it was told can be held against the service.
 * Answers that come together go to the disk together.
 */
export class Acknowledgements {
  readonly all: Acknowledged[] = [];
  private waiting: {
    readonly line: string;
    readonly written: () => void;
    readonly failed: (e: Error) => void;
  }[] = [];
  private writing: Promise<void> | undefined;

  private constructor(private readonly file: FileHandle) {}

  static async in(path: string): Promise<Acknowledgements> {
    return new Acknowledgements(await open(path, 'a', 0o600));
  }

  /** Resolves when it is on the disk. */
  async add(acknowledged: Acknowledged): Promise<void> {
    await new Promise<void>((written, failed) => {
      this.waiting.push({ line: `${JSON.stringify(acknowledged)}\n`, written, failed });
      this.writing ??= this.write().finally(() => (this.writing = undefined));
    });
    this.all.push(acknowledged);
  }

  async close(): Promise<void> {
    await this.writing;
    await this.file.close();
  }

  private async write(): Promise<void> {
    while (this.waiting.length > 0) {
      const batch = this.waiting.splice(0);
      try {
        await this.file.write(batch.map(({ line }) => line).join(''));
        await this.file.datasync();
        for (const { written } of batch) written();
      } catch (error) {
        for (const { failed } of batch) failed(error as Error);
      }
    }
  }
}
