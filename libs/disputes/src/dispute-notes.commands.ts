import { concernNotes } from '#libs/concerns';
import { defineNote, type NoteDefinition } from '#libs/write-side';
import type { DisputeCommand } from './dispute.js';
import { openingLabels } from './opening/opening.labels.js';

export const NoteRecurrence = defineNote<{ readonly case: string }>()({
  type: 'NoteRecurrence',
  summary: openingLabels.commands.NoteRecurrence,
  toCommand: (noted): DisputeCommand => ({ type: 'NoteRecurrence', ...noted }),
});

export const disputeNotes: readonly NoteDefinition<object, DisputeCommand>[] = [
  NoteRecurrence,
  ...concernNotes,
];
