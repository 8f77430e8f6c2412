import { type CaseCommandClass, defineCommand } from '#libs/write-side';
import type { ConcernCommand } from './concern.rules.js';

/** Given by a durable process only: no route and no words. */
class NoteItemBody {
  concern!: string;
  item!: string;
}

/** A class of its own for each case type, since the bus finds a handler by its class. */
export const noteItemCommand = (): CaseCommandClass<NoteItemBody, ConcernCommand> =>
  defineCommand({
    type: 'NoteItem',
    permission: 'MANAGE_READ_MODELS',
    summary: { zh: '记录以该关切为依据的整改事项', en: 'Note a rectification item that rests on a concern' },
    body: NoteItemBody,
    toAct: ({ concern, item }): ConcernCommand => ({ type: 'NoteItem', concern, item }),
  });
