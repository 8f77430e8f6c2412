import {
  type Bilingual,
  type BodyLabel,
  part,
  ref,
  sentence,
  type Sentences,
  shanghaiTime,
  words,
} from '#libs/kernel';
import { act } from '#labels/concerns';
import { linkRejection, noBasisReason } from '../item-vocabulary.labels.js';
import type { BasisRef } from './basis.events.js';
import type { BasisEvent } from './basis.events.js';
import type { BasisCommand } from './basis.rules.js';

const commands: Readonly<Record<BasisCommand['type'], Bilingual>> = {
  LinkConcern: { zh: '关联关切', en: 'Link a concern that the item rests on' },
  StateNoBasis: { zh: '说明无依据关切的理由', en: 'State why the item rests on no concern' },
  ConfirmBasis: { zh: '确认所依据的关切', en: 'Confirm a concern that the item rests on' },
  RejectBasis: { zh: '不予确认所依据的关切', en: 'Reject a concern as a basis' },
  NoteBasisAnswer: { zh: '记录所依据关切的回应', en: 'Note that a basis concern was answered' },
  NoteBasisContest: { zh: '记录所依据关切的异议', en: 'Note that a basis concern is answered no more' },
};

const bodies = {
  BasisRefBody: {
    case: { zh: '所在事项', en: 'Case' },
    concern: { zh: '关切', en: 'Concern' },
  },
  NoBasisBody: {
    reasonCode: { zh: '理由类别', en: 'Kind of reason', vocabulary: 'noBasisReason' },
    reason: { zh: '理由说明', en: 'Reason' },
  },
  LinkConcernBody: {
    ...act,
    case: { zh: '所在事项', en: 'Case' },
    concern: { zh: '关切', en: 'Concern' },
  },
  StateNoBasisBody: {
    ...act,
    reasonCode: { zh: '理由类别', en: 'Kind of reason', vocabulary: 'noBasisReason' },
    reason: { zh: '理由说明', en: 'Reason' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const onBasis = (zh: string, en: string, basis: BasisRef) =>
  part(zh, en, { case: ref.case(basis.case), concern: ref.concern(basis.concern) });

const sentences: Sentences<BasisEvent> = {
  BasisConcernProposed: (basis) =>
    sentence(
      onBasis('拟以{case}的关切{concern}为依据', 'Concern {concern} of {case} proposed as a basis', basis),
    ),
  BasisConcernConfirmed: (basis) =>
    sentence(
      onBasis('确认以{case}的关切{concern}为依据', 'Concern {concern} of {case} confirmed as a basis', basis),
    ),
  BasisConcernRejected: ({ code, ...basis }) =>
    sentence(
      onBasis(
        '{case}的关切{concern}不予确认为依据',
        'Concern {concern} of {case} rejected as a basis',
        basis,
      ),
      part('理由:{reason}', 'reason: {reason}', { reason: linkRejection[code] }),
    ),
  BasisConcernAnswered: ({ answeredAt, ...basis }) =>
    sentence(
      onBasis(
        '所依据的{case}的关切{concern}得到有效回应',
        'Basis concern {concern} of {case} answered',
        basis,
      ),
      part('回应时间{at}', 'at {at}', { at: shanghaiTime(answeredAt) }),
    ),
  BasisConcernContested: (basis) =>
    sentence(
      onBasis(
        '所依据的{case}的关切{concern}的回应不再有效',
        'The answer to basis concern {concern} of {case} counts no more',
        basis,
      ),
    ),
  NoBasisStated: ({ reasonCode }) =>
    sentence(
      part('无依据关切:{reason}', 'Rests on no concern: {reason}', { reason: noBasisReason[reasonCode] }),
      words('/reason'),
    ),
};

/** What an item rests on. */
export const basisLabels = { commands, bodies, sentences };
