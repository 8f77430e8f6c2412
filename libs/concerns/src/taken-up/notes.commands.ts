import { defineNote, type NoteDefinition } from '#libs/write-side';
import type { ConcernCommand } from '../concern.rules.js';
import type { NotedDisposition } from '../concern-vocabulary.js';

export const NoteItem = defineNote<{ readonly concern: string; readonly item: string }>()({
  type: 'NoteItem',
  summary: { zh: '记录以该关切为依据的整改事项', en: 'Note a rectification item that rests on a concern' },
  toCommand: ({ concern, item }): ConcernCommand => ({ type: 'NoteItem', concern, item }),
});

export const NotePlanDisposition = defineNote<{ readonly concern: string } & NotedDisposition>()({
  type: 'NotePlanDisposition',
  summary: { zh: '记录整改方案的处理', en: 'Note what a published plan does with a concern' },
  toCommand: (noted): ConcernCommand => ({ type: 'NotePlanDisposition', ...noted }),
});

/** What the service notes on the concerns of any case type; a case type takes them into its own list. */
export const concernNotes: readonly NoteDefinition<object, ConcernCommand>[] = [
  NoteItem,
  NotePlanDisposition,
];
