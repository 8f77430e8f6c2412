import { defineNote, type NoteDefinition } from '#libs/write-side';
import type { ConcernCommand } from '../concern.rules.js';
import type { NotedDisposition } from '../concern-vocabulary.js';
import { concernCommandNames } from '../concern-acts.labels.js';

export const NoteItem = defineNote<{ readonly concern: string; readonly item: string }>()({
  type: 'NoteItem',
  summary: concernCommandNames.NoteItem,
  toCommand: ({ concern, item }): ConcernCommand => ({ type: 'NoteItem', concern, item }),
});

export const NotePlanDisposition = defineNote<{ readonly concern: string } & NotedDisposition>()({
  type: 'NotePlanDisposition',
  summary: concernCommandNames.NotePlanDisposition,
  toCommand: (noted): ConcernCommand => ({ type: 'NotePlanDisposition', ...noted }),
});

/** What the service notes on the concerns of any case type; a case type takes them into its own list. */
export const concernNotes: readonly NoteDefinition<object, ConcernCommand>[] = [
  NoteItem,
  NotePlanDisposition,
];
