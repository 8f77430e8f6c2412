import { posix } from 'node:path';
import { LIMITS } from './ledger-file.js';
import { readXml } from './xml.js';
import type { Zip } from './zip.js';

/** How a part of a workbook refers to another: by an id, for a purpose (the last word of the type's address, the same in both editions of the standard). */
export interface Relationship {
  readonly id: string;
  readonly purpose: string;
  readonly part: string;
}

/** Relationships of a part, of the whole package where it is ''. None where the package does not list any. */
export async function relationshipsOf(zip: Zip, part: string): Promise<Relationship[]> {
  const folder = posix.dirname(part);
  const list = posix.join(folder, '_rels', `${posix.basename(part)}.rels`);
  if (!zip.has(list)) return [];
  const found: Relationship[] = [];
  await readXml(await zip.stream(list, LIMITS.partBytes), {
    open: (name, { Id, Type, Target, TargetMode }) => {
      if (name !== 'Relationship' || !Id || !Target || TargetMode === 'External') return;
      const target = Target.replaceAll('\\', '/');
      found.push({
        id: Id,
        purpose: Type?.slice(Type.lastIndexOf('/') + 1) ?? '',
        part: posix.join(target.startsWith('/') ? '' : folder, target).replace(/^\//, ''),
      });
    },
  });
  return found;
}
