import { categoryOf } from '#libs/kernel';
import type { ReadAllOptions, StoredEvent } from './event-store.js';

/** Whether a page of the log that is asked for so has this event, which the store has looked at. */
export const isAskedFor = (
  { stream, revision }: Pick<StoredEvent, 'stream' | 'revision'>,
  { categories, beginnings = false }: Pick<ReadAllOptions, 'categories' | 'beginnings'>,
): boolean =>
  (!beginnings || revision === 0) && (categories === undefined || categories.includes(categoryOf(stream)));
