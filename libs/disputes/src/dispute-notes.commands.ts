import { noteItemCommand } from '#libs/concerns';
import { defineCommand } from '#libs/write-side';
import type { DisputeCommand } from './dispute.js';

/** A command that only a durable process gives: it has no route and no words. */
class NoteRecurrenceBody {
  case!: string;
}

export const NoteRecurrence = defineCommand({
  permission: 'MANAGE_READ_MODELS',
  type: 'NoteRecurrence',
  summary: { zh: '记录再次发生', en: 'Note that the matter came back' },
  body: NoteRecurrenceBody,
  toAct: (body): DisputeCommand => ({ type: 'NoteRecurrence', ...body }),
});

export const NoteItemInDispute = noteItemCommand();
