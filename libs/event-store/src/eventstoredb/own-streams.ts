import { categoryOf } from '#libs/kernel';

const OWN = /^[a-z][a-z0-9_]*(-[a-z0-9_]+)*-[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Says of a stream whether it is this service's: the server's log may be shared with others. */
export type IsOwnStream = (stream: string) => boolean;

/** By default every stream named `<category>-<uuid>`; with a list, every stream of these categories. */
export const ownStreams = (categories?: readonly string[]): IsOwnStream =>
  categories ? (stream) => categories.includes(categoryOf(stream)) : (stream) => OWN.test(stream);

/** Records that the server or an operator wrote, tombstones in our own streams among them. */
export const isSystemRecord = (stream: string, type: string): boolean =>
  stream.startsWith('$') || type.startsWith('$');
