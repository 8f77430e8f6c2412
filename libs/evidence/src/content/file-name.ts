import { propertiesAreNotMarked } from './classified.js';
import { badName } from './refusals.js';

const LONGEST = 200;
/** Line and paragraph ends, what turns the direction of writing, and what is not seen at all. */
const HIDDEN = /[\p{Cc}\p{Cs}\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/u;

/**
 * The name that a sender gave, for people to read. It is never a path here; what looks like one, or looks like another name than it is, is refused
 * rather than mended. Some programs put a folder before it (`C:\…\photo.jpg`): they send a path, and hear of it.
 * @throws Problem
 */
export function checkedName(sent: string | undefined): string | null {
  if (sent === undefined || sent === '') return null;
  const name = sent.normalize('NFC');
  if ([...name].length > LONGEST || HIDDEN.test(name) || /[/\\]|^\.+$|^\s*$/.test(name)) throw badName();
  propertiesAreNotMarked([name.replace(/\.[^.]*$/, '')]);
  return name;
}
