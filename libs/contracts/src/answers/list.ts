import type { TUnsafe } from '@sinclair/typebox';
import { list, named, object, optional, orNull, type Static, text, type TSchema, whole } from './schema.js';

/** What every list answers beside its items. */
export const PAGE = {
  next: orNull(text('Cursor of the next page; null on the last')),
  total: optional(whole('With total=true')),
  leftOut: optional(
    whole(
      'Streams that are missing because one of their events could not be read; the list is incomplete by these',
    ),
  ),
};

/** A page of a list of these, named after them. */
export const listOf = <T extends TSchema>(item: T) =>
  named(`${item.$id ?? ''}List`, object({ items: list(item), ...PAGE }));

/** A page of a list. */
export type ListAnswer<Item> = Static<ReturnType<typeof listOf<TUnsafe<Item>>>>;
