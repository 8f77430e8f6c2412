import { statfs } from 'node:fs/promises';

/** What is left on the disk of the database. */
export interface Space {
  readonly freeBytes: number;
  /** Somebody must make room soon. */
  readonly low: boolean;
  /** What is left belongs to the database: to write what is under way, and to recover after a crash. */
  readonly exhausted: boolean;
}

const MIB = 1024 ** 2;

/**
 * A tenth of the disk, but at most 1 GiB, which is much on any disk, and at least 96 MiB: PostgreSQL takes its log in pieces of 16 MiB, several
 * at once. Half of that is the end: a server that runs into the wall stops, and may not start again before there is room.
 */
const LEAST = 96 * MIB;
const MOST = 1024 * MIB;

/** How much an account without privileges may still write on the disk of this folder. */
export async function spaceIn(folder: string): Promise<Space> {
  const { bavail, blocks, bsize } = await statfs(folder);
  return judgeSpace(bavail * bsize, blocks * bsize);
}

export function judgeSpace(freeBytes: number, diskBytes: number): Space {
  const limit = Math.min(Math.max(diskBytes / 10, LEAST), MOST);
  return { freeBytes, low: freeBytes < limit, exhausted: freeBytes < limit / 2 };
}
