import { execFile } from 'node:child_process';
import { appendFile, chmod, mkdtemp, rm, statfs } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { NotHere } from '../fault.js';

const run = promisify(execFile);

/** A disk of so many MiB: a file system in memory, which only root may mount. */
export class SmallDisk {
  private constructor(readonly path: string) {}

  static async of(mebibytes: number): Promise<SmallDisk> {
    const path = await mkdtemp(join(tmpdir(), 'huiying-disk-'));
    try {
      await run('mount', ['-t', 'tmpfs', '-o', `size=${mebibytes}m`, 'tmpfs', path]);
    } catch {
      await rm(path, { recursive: true, force: true });
      throw new NotHere('a small disk of its own (tmpfs) can only be mounted by root, on Linux');
    }
    await chmod(path, 0o711);
    return new SmallDisk(path);
  }

  async freeBytes(): Promise<number> {
    const { bavail, bsize } = await statfs(this.path);
    return bavail * bsize;
  }

  /** Takes what is left but for so many bytes, as somebody else's file would. */
  async fill(leave: number): Promise<void> {
    const take = (await this.freeBytes()) - leave;
    if (take > 0) await appendFile(join(this.path, 'somebody-elses'), Buffer.alloc(take)).catch(noSpace);
  }

  async makeRoom(): Promise<void> {
    await rm(join(this.path, 'somebody-elses'), { force: true });
  }

  async remove(): Promise<void> {
    await run('umount', ['-l', this.path]).catch(() => undefined);
    await rm(this.path, { recursive: true, force: true });
  }
}

function noSpace(error: NodeJS.ErrnoException): void {
  if (error.code !== 'ENOSPC') throw error;
}
