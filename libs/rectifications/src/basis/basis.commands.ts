import { defineCommand, defineNote } from '#libs/write-side';
import type { ItemCommand } from '../item.js';
import type { LinkRejection } from '../item-vocabulary.js';
import type { BasisRef } from './basis.events.js';
import { LinkConcernBody, StateNoBasisBody } from './basis.bodies.js';
import { labelsEveryMember } from '#libs/contracts';
import { basisLabels } from './basis.labels.js';

export const basisCommands = [
  defineCommand({
    type: 'LinkConcern',
    summary: basisLabels.commands.LinkConcern,
    permission: 'LINK_CONCERN',
    body: LinkConcernBody,
    toCommand: ({ case: id, concern }): ItemCommand => ({ type: 'LinkConcern', case: id, concern }),
  }),
  defineCommand({
    type: 'StateNoBasis',
    summary: basisLabels.commands.StateNoBasis,
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
  summary: basisLabels.commands.ConfirmBasis,
  toCommand: (noted): ItemCommand => ({ type: 'ConfirmBasis', ...noted }),
});

export const RejectBasis = defineNote<BasisRef & { readonly code: LinkRejection }>()({
  type: 'RejectBasis',
  summary: basisLabels.commands.RejectBasis,
  toCommand: (noted): ItemCommand => ({ type: 'RejectBasis', ...noted }),
});

export const NoteBasisAnswer = defineNote<Seen & { readonly answeredAt: string }>()({
  type: 'NoteBasisAnswer',
  summary: basisLabels.commands.NoteBasisAnswer,
  toCommand: (noted): ItemCommand => ({ type: 'NoteBasisAnswer', ...noted }),
});

export const NoteBasisContest = defineNote<Seen>()({
  type: 'NoteBasisContest',
  summary: basisLabels.commands.NoteBasisContest,
  toCommand: (noted): ItemCommand => ({ type: 'NoteBasisContest', ...noted }),
});

/** What only the service notes, out of the record of the concern's own case. */
export const basisNotes = [ConfirmBasis, RejectBasis, NoteBasisAnswer, NoteBasisContest] as const;

labelsEveryMember<typeof import('./basis.bodies.js')>(basisLabels.bodies);
