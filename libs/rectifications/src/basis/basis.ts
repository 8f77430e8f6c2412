import { type Decision, type EventMeta, firstRefusal, unreachable } from '#libs/kernel';
import {
  anItemAboutAPersonHasNoRaiser,
  anItemAboutAPersonHasNoWords,
} from '../identifying/identifying.rules.js';
import type { BasisLink, RectificationItem } from '../item-state.js';
import { type ItemCircumstances, onlyThoseInWhoseAreaItLies, theStepBelongsTo } from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import type { BasisEvent } from './basis.events.js';
import {
  aConcernIsLinkedOnce,
  type BasisCommand,
  isSame,
  onlyNewsIsNoted,
  onlyTheServiceNotes,
} from './basis.rules.js';

/** A basis can be added as long as the item has not ended. */
const LIVING: readonly ItemState[] = [
  'IDENTIFIED',
  'LISTED',
  'PLANNED',
  'IN_PROGRESS',
  'COMPLETION_CLAIMED',
  'SENT_BACK',
  'VERIFIED',
  'PUBLICISED',
  'REBOUNDED',
  'RELISTED',
];

export function decideBasis(
  command: BasisCommand,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<BasisEvent> {
  switch (command.type) {
    case 'LinkConcern': {
      const { case: id, concern } = command;
      const refusal = firstRefusal(
        anItemAboutAPersonHasNoRaiser(item.subject.kind, [{ case: id, concern }]),
        onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
        theStepBelongsTo(LIVING, item),
        aConcernIsLinkedOnce({ case: id, concern }, item),
      );
      return refusal ?? [{ type: 'BasisConcernProposed', data: { case: id, concern } }];
    }
    case 'StateNoBasis': {
      const { reasonCode, reason } = command;
      const refusal = firstRefusal(
        anItemAboutAPersonHasNoWords(item.subject.kind, reason),
        onlyThoseInWhoseAreaItLies(item.subject.unit, circumstances),
        theStepBelongsTo(['IDENTIFIED'], item),
      );
      return refusal ?? [{ type: 'NoBasisStated', data: { reasonCode, reason } }];
    }
    case 'ConfirmBasis':
    case 'RejectBasis':
    case 'NoteBasisAnswer':
    case 'NoteBasisContest':
      return onlyTheServiceNotes(circumstances) ?? decideNote(command, item);
    default:
      return unreachable(command);
  }
}

type Note = Extract<
  BasisCommand,
  { type: 'ConfirmBasis' | 'RejectBasis' | 'NoteBasisAnswer' | 'NoteBasisContest' }
>;

function decideNote(command: Note, item: RectificationItem): Decision<BasisEvent> {
  const ref = { case: command.case, concern: command.concern };
  switch (command.type) {
    case 'ConfirmBasis': {
      const { category, revision, answeredAt } = command;
      const refusal = onlyNewsIsNoted({ ...ref, revision }, item, 'PROPOSED');
      if (refusal) return refusal;
      const confirmed = { type: 'BasisConcernConfirmed', data: { ...ref, category, revision } } as const;
      return answeredAt === null
        ? [confirmed]
        : [confirmed, { type: 'BasisConcernAnswered', data: { ...ref, revision, answeredAt } }];
    }
    case 'RejectBasis': {
      const refusal = onlyNewsIsNoted({ ...ref, revision: Infinity }, item, 'PROPOSED');
      return refusal ?? [{ type: 'BasisConcernRejected', data: { ...ref, code: command.code } }];
    }
    case 'NoteBasisAnswer': {
      const data = { ...ref, revision: command.revision, answeredAt: command.answeredAt };
      return onlyNewsIsNoted(data, item, 'CONFIRMED') ?? [{ type: 'BasisConcernAnswered', data }];
    }
    case 'NoteBasisContest': {
      const data = { ...ref, revision: command.revision };
      return onlyNewsIsNoted(data, item, 'CONFIRMED') ?? [{ type: 'BasisConcernContested', data }];
    }
    default:
      return unreachable(command);
  }
}

export function evolveBasis(
  item: RectificationItem,
  event: BasisEvent & { readonly meta: EventMeta },
): RectificationItem {
  switch (event.type) {
    case 'BasisConcernProposed': {
      const link: BasisLink = {
        ...event.data,
        state: 'PROPOSED',
        code: null,
        category: null,
        answeredAt: null,
        revision: -1,
      };
      return { ...item, basis: [...item.basis.filter((one) => !isSame(one, link)), link] };
    }
    case 'BasisConcernConfirmed': {
      const { category, revision } = event.data;
      return withLink(item, event.data, { state: 'CONFIRMED', category, revision });
    }
    case 'BasisConcernRejected':
      return withLink(item, event.data, { state: 'REJECTED', code: event.data.code });
    case 'BasisConcernAnswered': {
      const { answeredAt, revision } = event.data;
      return withLink(item, event.data, { answeredAt, revision });
    }
    case 'BasisConcernContested':
      return withLink(item, event.data, { answeredAt: null, revision: event.data.revision });
    case 'NoBasisStated':
      return { ...item, noBasis: event.data.reasonCode };
    default:
      return unreachable(event);
  }
}

const withLink = (
  item: RectificationItem,
  ref: { readonly case: string; readonly concern: string },
  change: Partial<BasisLink>,
): RectificationItem => ({
  ...item,
  basis: item.basis.map((one) => (isSame(one, ref) ? { ...one, ...change } : one)),
});
