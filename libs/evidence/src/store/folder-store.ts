import { randomUUID } from 'node:crypto';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { StoreUnavailable } from '#libs/event-store';
import { isId } from '#libs/kernel';
import {
  checkId,
  EvidenceStore,
  type Found,
  NotWhatWasStored,
  type Place,
  StorageFull,
} from './evidence-store.js';

const INCOMING = 'incoming';
/** What was begun so long ago will not be finished. */
const FORGOTTEN_MS = 3_600_000;

/** Files below one folder: `<two digits of the case>/<case>/<object>`, mode 0600 in folders of mode 0700. */
export class FolderStore extends EvidenceStore {
  constructor(private readonly root: string) {
    super();
  }

  override async put(place: Place, bytes: Buffer): Promise<void> {
    const { folder, path } = this.pathOf(place);
    const incoming = join(this.root, INCOMING);
    const begun = join(incoming, randomUUID());
    try {
      await Promise.all([folder, incoming].map((one) => mkdir(one, { recursive: true, mode: 0o700 })));
      await write(begun, bytes);
      await rename(begun, path);
      // The name of a file is durable when its folder is, and the folder's when those above it are.
      for (const one of [folder, this.shardOf(place.case), this.root]) await sync(one);
    } catch (error) {
      await rm(begun, { force: true }).catch(() => undefined);
      throw faultOf(error);
    }
  }

  override async get(place: Place, most: number): Promise<Buffer | undefined> {
    const { path } = this.pathOf(place);
    try {
      const file = await open(path, 'r');
      try {
        const { size } = await file.stat();
        if (size > most) throw new NotWhatWasStored();
        return await file.readFile();
      } finally {
        await file.close();
      }
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return undefined;
      throw faultOf(error);
    }
  }

  override async remove(place: Place): Promise<void> {
    const { path } = this.pathOf(place);
    await rm(path, { force: true }).catch(fail);
  }

  override async removeCase(id: string): Promise<void> {
    checkId(id);
    await rm(join(this.shardOf(id), id), { recursive: true, force: true }).catch(fail);
  }

  override async *all(): AsyncIterable<Found> {
    for (const shard of await namesIn(this.root)) {
      if (shard === INCOMING) await this.forgetUnfinished();
      else
        for (const id of (await namesIn(join(this.root, shard))).filter(isId))
          for (const object of (await namesIn(join(this.root, shard, id))).filter(isId)) {
            const { path } = this.pathOf({ case: id, object });
            const found = await stat(path).catch(() => undefined);
            if (found) yield { case: id, object, storedAt: found.mtime };
          }
    }
  }

  override async check(): Promise<void> {
    const place = { case: randomUUID(), object: randomUUID() };
    try {
      await this.put(place, Buffer.from('huiying'));
      await this.removeCase(place.case);
    } catch (error) {
      const reason = codeOf(error instanceof Error && error.cause ? error.cause : error) ?? 'unknown reason';
      throw new Error(
        `Evidence cannot be written below ${this.root} (${reason}). Choose a data folder (HUIYING_DATA) where that is possible.`,
        { cause: error },
      );
    }
  }

  override async close(): Promise<void> {
    // Nothing is kept open.
  }

  private async forgetUnfinished(): Promise<void> {
    const incoming = join(this.root, INCOMING);
    for (const name of await namesIn(incoming)) {
      const begun = await stat(join(incoming, name)).catch(() => undefined);
      if (begun && Date.now() - begun.mtimeMs > FORGOTTEN_MS)
        await rm(join(incoming, name), { force: true }).catch(fail);
    }
  }

  private shardOf(id: string): string {
    return join(this.root, id.slice(0, 2));
  }

  private pathOf(place: Place): { readonly folder: string; readonly path: string } {
    checkId(place.case, place.object);
    const folder = join(this.shardOf(place.case), place.case);
    return { folder, path: join(folder, place.object) };
  }
}

async function write(path: string, bytes: Buffer): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function sync(folder: string): Promise<void> {
  // A folder cannot be opened on every system; where it can, its entries are made durable.
  const handle = await open(folder, 'r').catch(() => undefined);
  try {
    await handle?.sync();
  } catch (error) {
    if (codeOf(error) !== 'EPERM' && codeOf(error) !== 'EISDIR' && codeOf(error) !== 'EINVAL') throw error;
  } finally {
    await handle?.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    const names: string[] = [];
    for await (const { name } of await opendir(folder)) names.push(name);
    return names;
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return [];
    throw faultOf(error);
  }
}

const codeOf = (error: unknown): string | undefined => {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : undefined;
};

const FULL = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** What the system reports of a disk passes or is mended by somebody; a path never stands in the answer. */
const faultOf = (error: unknown): unknown => {
  const code = codeOf(error);
  if (code === undefined) return error;
  return FULL.includes(code)
    ? new StorageFull({ cause: error })
    : new StoreUnavailable(`Evidence folder: ${code}`, { cause: error });
};

const fail = (error: unknown): never => {
  throw faultOf(error) as Error;
};
