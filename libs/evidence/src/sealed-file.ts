import type { OpenedKeys } from '#libs/vault';
import { Problem } from '#libs/contracts';
import { sha256 } from './content/content.js';
import type { StoredFile } from './evidence.events.js';
import type { Place } from './store/evidence-store.js';

/** One box under the matter's key; what follows names its suite. */
const WHOLE = 'box/';

/** What binds a file to its case and its place: it opens nowhere else. */
const bound = ({ case: id, object }: Place): string => `${id}/evidence/${object}`;

/** @throws KeyMissing where the words of the case were erased meanwhile */
export function sealFile(
  keys: OpenedKeys,
  place: Place,
  bytes: Buffer,
): { readonly file: StoredFile; readonly box: Buffer } {
  const { suite, box } = keys.sealFile(place.case, bound(place), bytes);
  const file = { object: place.object, form: `${WHOLE}${suite}`, hash: sha256(box), bytes: box.length };
  return { file, box };
}

/** @throws SealBroken where a byte was changed; Problem where a newer version stored it, or its words were erased */
export function openFile(keys: OpenedKeys, place: Place, { form }: StoredFile, box: Buffer): Buffer {
  if (!form.startsWith(WHOLE)) throw new Problem('newer-data');
  const suite = form.slice(WHOLE.length);
  const opened = keys.openFile(place.case, bound(place), { suite, box });
  if (!Buffer.isBuffer(opened)) throw new Problem('words-erased');
  return opened;
}
