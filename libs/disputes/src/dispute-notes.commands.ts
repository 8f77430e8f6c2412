import { concernNotes } from '#libs/concerns';
import { defineNote, type NoteDefinition } from '#libs/write-side';
import type { DisputeCommand } from './dispute.js';

export const NoteRecurrence = defineNote<{ readonly case: string }>()({
  type: 'NoteRecurrence',
  summary: { zh: '记录再次发生', en: 'Note that the matter came back' },
  toCommand: (noted): DisputeCommand => ({ type: 'NoteRecurrence', ...noted }),
});

export const disputeNotes: readonly NoteDefinition<object, DisputeCommand>[] = [
  NoteRecurrence,
  ...concernNotes,
];
