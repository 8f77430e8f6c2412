import { v5 as uuidV5 } from 'uuid';

/** Root of all names of this system; changing it would make every repeated command a new one. */
const HUIYING = 'd9a1b0f2-6a1c-5c1e-9f0e-2f1f0f6a7c55';

/** Parts are joined by a character that occurs in none of them, so that no two lists make the same name. */
const SEPARATOR = '\u001f';

const nameOf = (namespace: string, ...parts: readonly string[]): string =>
  // As bytes: the library takes a text apart character by character.
  uuidV5(Buffer.from(parts.join(SEPARATOR)), namespace);

/** Law 2: a command's id derives from its request; the same key on another path is another command. */
export const commandId = (account: string, method: string, path: string, key: string): string =>
  nameOf(HUIYING, 'command', account, method, path, key);

/** The same request with another body makes other event ids at the same place and therefore conflicts (decisions 7). */
export const eventId = (command: string, requestMac: string, index: number): string =>
  nameOf(command, 'event', requestMac, String(index));

/** A version of the organisation, by what it holds: whoever records it again records the same event (decisions-safety 7). */
export const organisationLoadedId = (installation: string, version: number, hash: string): string =>
  nameOf(HUIYING, 'organisation-loaded', installation, String(version), hash);

/** Id of something that the command makes: a case, a concern, a person. */
export const derivedId = (command: string, label: string): string => nameOf(command, 'made', label);
