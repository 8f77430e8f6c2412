import { type Bilingual, type BodyLabel, part, sentence, type Sentences, words } from '#libs/kernel';
import { act } from '#labels/concerns';
import type { DatesEvent } from './dates.events.js';
import type { DatesCommand } from './dates.rules.js';

const commands: Readonly<Record<DatesCommand['type'], Bilingual>> = {
  ChangeDueDate: { zh: '申请调整整改时限', en: 'Ask for another due date' },
  ApproveDueDate: { zh: '批准调整整改时限', en: 'Approve another due date' },
  RejectDueDate: { zh: '不予调整整改时限', en: 'Reject another due date' },
};

const bodies = {
  ChangeDueDateBody: {
    ...act,
    dueDate: { zh: '新的整改时限', en: 'New due date' },
    reason: { zh: '调整理由', en: 'Reason' },
  },
  ApproveDueDateBody: {
    ...act,
    request: { zh: '调整申请', en: 'Request' },
  },
  RejectDueDateBody: {
    ...act,
    request: { zh: '调整申请', en: 'Request' },
    reason: { zh: '不予调整的理由', en: 'Reason' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<DatesEvent> = {
  DueDateChangeRequested: ({ from, to }) =>
    sentence(
      part('申请将整改时限由{from}调整为{to}', 'Change of the due date from {from} to {to} asked for', {
        from,
        to,
      }),
      words('/reason'),
    ),
  DueDateChanged: ({ from, to, afterPassing }) =>
    sentence(
      part('批准将整改时限由{from}调整为{to}', 'Due date changed from {from} to {to}', { from, to }),
      afterPassing && part('批准时原时限已过', 'approved after the old date had passed'),
    ),
  DueDateChangeRejected: () =>
    sentence(part('不予调整整改时限', 'Change of the due date rejected'), words('/reason')),
};

/** Moves of the due date. */
export const datesLabels = { commands, bodies, sentences };
