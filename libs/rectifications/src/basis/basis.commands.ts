import { defineCommand } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import type { LinkRejection } from '../item-vocabulary.js';
import { LinkConcernBody, StateNoBasisBody } from './basis.bodies.js';

export const basisCommands = [
  defineCommand({
    type: 'LinkConcern',
    summary: { zh: '关联关切', en: 'Link a concern that the item rests on' },
    permission: 'LINK_CONCERN',
    body: LinkConcernBody,
    toAct: ({ case: id, concern }): ItemCommand => ({ type: 'LinkConcern', case: id, concern }),
  }),
  defineCommand({
    type: 'StateNoBasis',
    summary: { zh: '说明无依据关切的理由', en: 'State why the item rests on no concern' },
    permission: 'STATE_NO_BASIS',
    body: StateNoBasisBody,
    toAct: ({ reasonCode, reason }): ItemCommand => ({
      type: 'StateNoBasis',
      reasonCode,
      reason: reason ?? null,
    }),
  }),
] as const;

/** Commands that only a durable process gives: they have no route and no words. */
class BasisNoteBody {
  case!: string;
  concern!: string;
}

class SeenBasisBody extends BasisNoteBody {
  /** Revision of the case that the note was read off. */
  revision!: number;
}

class ConfirmBasisBody extends SeenBasisBody {
  category!: string;
  answeredAt!: string | null;
}

class RejectBasisBody extends BasisNoteBody {
  code!: LinkRejection;
}

class NoteBasisAnswerBody extends SeenBasisBody {
  answeredAt!: string;
}

const INTERNAL = { permission: 'MANAGE_READ_MODELS' } as const;

export const ConfirmBasis = defineCommand({
  ...INTERNAL,
  type: 'ConfirmBasis',
  summary: { zh: '确认所依据的关切', en: 'Confirm a concern that the item rests on' },
  body: ConfirmBasisBody,
  toAct: (body): ItemCommand => ({ type: 'ConfirmBasis', ...body }),
});

export const RejectBasis = defineCommand({
  ...INTERNAL,
  type: 'RejectBasis',
  summary: { zh: '不予确认所依据的关切', en: 'Reject a concern as a basis' },
  body: RejectBasisBody,
  toAct: (body): ItemCommand => ({ type: 'RejectBasis', ...body }),
});

export const NoteBasisAnswer = defineCommand({
  ...INTERNAL,
  type: 'NoteBasisAnswer',
  summary: { zh: '记录所依据关切的回应', en: 'Note that a basis concern was answered' },
  body: NoteBasisAnswerBody,
  toAct: (body): ItemCommand => ({ type: 'NoteBasisAnswer', ...body }),
});

export const NoteBasisContest = defineCommand({
  ...INTERNAL,
  type: 'NoteBasisContest',
  summary: { zh: '记录所依据关切的异议', en: 'Note that a basis concern is answered no more' },
  body: SeenBasisBody,
  toAct: (body): ItemCommand => ({ type: 'NoteBasisContest', ...body }),
});

export const basisNotes = [ConfirmBasis, RejectBasis, NoteBasisAnswer, NoteBasisContest] as const;
