import { constants } from 'node:fs';
import { open, rename, type FileHandle } from 'node:fs/promises';

const LARGEST = 8 * 1024 * 1024;

/** The server's log: what it says of itself, no statements and no values (see settings). One old file is kept. */
export interface ServerLog {
  readonly descriptor: number;
  /** What was written since it was opened: its last lines. */
  lastWords(): Promise<string>;
  close(): Promise<void>;
}

export async function openServerLog(path: string): Promise<ServerLog> {
  let file = await openLog(path);
  let { size } = await file.stat();
  if (size > LARGEST) {
    await file.close();
    await rename(path, `${path}.old`);
    file = await openLog(path);
    size = 0;
  }
  return {
    descriptor: file.fd,
    lastWords: async () => {
      const { size: now } = await file.stat();
      const length = Math.min(now - size, 4096);
      const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position: now - length });
      return buffer.toString('utf8', 0, bytesRead).trim().split('\n').slice(-5).join(' | ');
    },
    close: () => file.close(),
  };
}

/** The folder is the server's: what it may have put in the log's place is not followed. */
function openLog(path: string): Promise<FileHandle> {
  return open(path, constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW, 0o600);
}
