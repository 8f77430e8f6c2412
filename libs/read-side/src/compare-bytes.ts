/** The order of the database under COLLATE "C": UTF-8 bytes, which is that of code points. */
export function compareBytes(one: string, other: string): number {
  return one === other ? 0 : Buffer.compare(Buffer.from(one), Buffer.from(other));
}
