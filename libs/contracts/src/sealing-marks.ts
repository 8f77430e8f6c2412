/** What the edge must do with a member of a body before a rule-book may see it. */
export type SealingMark = 'words' | 'person';

const marks = new WeakMap<object, Map<string, SealingMark>>();

export function markForSealing(prototype: object, member: string, mark: SealingMark): void {
  const own = marks.get(prototype) ?? new Map<string, SealingMark>();
  own.set(member, mark);
  marks.set(prototype, own);
}

/** Marks of a body's class and of the classes that it extends. */
export function sealingMark(body: object, member: string): SealingMark | undefined {
  for (
    let at: object | null = Object.getPrototypeOf(body) as object | null;
    at;
    at = Object.getPrototypeOf(at) as object | null
  ) {
    const mark = marks.get(at)?.get(member);
    if (mark) return mark;
  }
  return undefined;
}
