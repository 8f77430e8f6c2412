import { defineCommand, defineNote } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import type { LinkRejection } from '../item-vocabulary.js';
import type { BasisRef } from './basis.events.js';
import { LinkConcernBody, StateNoBasisBody } from './basis.bodies.js';

export const basisCommands = [
  defineCommand({
    type: 'LinkConcern',
    summary: { zh: '关联关切', en: 'Link a concern that the item rests on' },
    permission: 'LINK_CONCERN',
    body: LinkConcernBody,
    toCommand: ({ case: id, concern }): ItemCommand => ({ type: 'LinkConcern', case: id, concern }),
  }),
  defineCommand({
    type: 'StateNoBasis',
    summary: { zh: '说明无依据关切的理由', en: 'State why the item rests on no concern' },
    permission: 'STATE_NO_BASIS',
    body: StateNoBasisBody,
    toCommand: ({ reasonCode, reason }): ItemCommand => ({
      type: 'StateNoBasis',
      reasonCode,
      reason: reason ?? null,
    }),
  }),
] as const;

interface Seen extends BasisRef {
  /** Revision of the case that the note was read off. */
  readonly revision: number;
}

export const ConfirmBasis = defineNote<
  Seen & { readonly category: string; readonly answeredAt: string | null }
>()({
  type: 'ConfirmBasis',
  summary: { zh: '确认所依据的关切', en: 'Confirm a concern that the item rests on' },
  toCommand: (noted): ItemCommand => ({ type: 'ConfirmBasis', ...noted }),
});

export const RejectBasis = defineNote<BasisRef & { readonly code: LinkRejection }>()({
  type: 'RejectBasis',
  summary: { zh: '不予确认所依据的关切', en: 'Reject a concern as a basis' },
  toCommand: (noted): ItemCommand => ({ type: 'RejectBasis', ...noted }),
});

export const NoteBasisAnswer = defineNote<Seen & { readonly answeredAt: string }>()({
  type: 'NoteBasisAnswer',
  summary: { zh: '记录所依据关切的回应', en: 'Note that a basis concern was answered' },
  toCommand: (noted): ItemCommand => ({ type: 'NoteBasisAnswer', ...noted }),
});

export const NoteBasisContest = defineNote<Seen>()({
  type: 'NoteBasisContest',
  summary: { zh: '记录所依据关切的异议', en: 'Note that a basis concern is answered no more' },
  toCommand: (noted): ItemCommand => ({ type: 'NoteBasisContest', ...noted }),
});

/** What only the service notes, out of the record of the concern's own case. */
export const basisNotes = [ConfirmBasis, RejectBasis, NoteBasisAnswer, NoteBasisContest] as const;
