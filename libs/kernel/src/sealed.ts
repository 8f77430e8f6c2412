/**
 * Words or an identity under a key of the vault. It names its key, its suite and what it belongs to (`<case>/<field>`, bound as
 * additional data), so that it can be copied into a row unchanged. Rule-books see only this, never plain text.
 */
export interface Sealed {
  readonly key: string;
  readonly suite: string;
  readonly of: string;
  readonly box: string;
}

export const isSealed = (value: unknown): value is Sealed =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Sealed>).key === 'string' &&
  typeof (value as Partial<Sealed>).suite === 'string' &&
  typeof (value as Partial<Sealed>).of === 'string' &&
  typeof (value as Partial<Sealed>).box === 'string';

/** Plain words as they arrive at the edge. The brand makes the compiler keep them out of rule-books and events. */
export type Words = string & { readonly __words: unique symbol };

/** The shape of a request's body after sealing: every `Words` became `Sealed`. */
export type SealedForm<T> = T extends Words
  ? Sealed
  : T extends readonly (infer Item)[]
    ? readonly SealedForm<Item>[]
    : T extends object
      ? { readonly [K in keyof T]: SealedForm<T[K]> }
      : T;
