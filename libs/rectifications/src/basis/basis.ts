import { type Decision, firstRefusal, isRefusal } from '#libs/kernel';
import { type Chapter, type OfType, theStepBelongsTo, type Told } from '#rules/case-law';
import {
  anItemAboutAPersonHasNoRaiser,
  anItemAboutAPersonHasNoWords,
} from '../identifying/identifying.rules.js';
import type { BasisLink, RectificationItem } from '../item-state.js';
import { type ItemCircumstances, onlyThoseInWhoseAreaItLies } from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import { hasEnded, reboundProposedBy } from '../rebound/rebound.js';
import type { ReboundEvent } from '../rebound/rebound.events.js';
import type { BasisEvent, BasisRef } from './basis.events.js';
import { aConcernIsLinkedOnce, type BasisCommand, isSame, onlyNewsIsNoted } from './basis.rules.js';

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

function linkConcern(
  command: OfType<BasisCommand, 'LinkConcern'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<BasisEvent> {
  const ref = refOf(command);
  const refusal = firstRefusal(
    anItemAboutAPersonHasNoRaiser(item.subject.kind, [ref]),
    onlyThoseInWhoseAreaItLies(item.listing?.responsibleUnit ?? item.subject.unit, circumstances),
    theStepBelongsTo(LIVING, item.state),
    aConcernIsLinkedOnce(ref, item),
  );
  return refusal ?? [{ type: 'BasisConcernProposed', data: ref }];
}

function stateNoBasis(
  { reasonCode, reason }: OfType<BasisCommand, 'StateNoBasis'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<BasisEvent> {
  const refusal = firstRefusal(
    anItemAboutAPersonHasNoWords(item.subject.kind, reason),
    onlyThoseInWhoseAreaItLies(item.subject.unit, circumstances),
    theStepBelongsTo(['IDENTIFIED'], item.state),
  );
  return refusal ?? [{ type: 'NoBasisStated', data: { reasonCode, reason } }];
}

function confirmBasis(
  command: OfType<BasisCommand, 'ConfirmBasis'>,
  item: RectificationItem,
): Decision<BasisEvent> {
  const { category, revision, answeredAt } = command;
  const ref = refOf(command);
  const refusal = onlyNewsIsNoted({ ...ref, revision }, item, 'PROPOSED');
  if (refusal) return refusal;
  const confirmed = { type: 'BasisConcernConfirmed', data: { ...ref, category, revision } } as const;
  return answeredAt === null
    ? [confirmed]
    : [confirmed, { type: 'BasisConcernAnswered', data: { ...ref, revision, answeredAt } }];
}

function rejectBasis(
  command: OfType<BasisCommand, 'RejectBasis'>,
  item: RectificationItem,
): Decision<BasisEvent> {
  const ref = refOf(command);
  const refusal = onlyNewsIsNoted({ ...ref, revision: Infinity }, item, 'PROPOSED');
  return refusal ?? [{ type: 'BasisConcernRejected', data: { ...ref, code: command.code } }];
}

function noteBasisAnswer(
  command: OfType<BasisCommand, 'NoteBasisAnswer'>,
  item: RectificationItem,
): Decision<BasisEvent> {
  const data = { ...refOf(command), revision: command.revision, answeredAt: command.answeredAt };
  return onlyNewsIsNoted(data, item, 'CONFIRMED') ?? [{ type: 'BasisConcernAnswered', data }];
}

function noteBasisContest(
  command: OfType<BasisCommand, 'NoteBasisContest'>,
  item: RectificationItem,
): Decision<BasisEvent> {
  const data = { ...refOf(command), revision: command.revision };
  return onlyNewsIsNoted(data, item, 'CONFIRMED') ?? [{ type: 'BasisConcernContested', data }];
}

/** Of an item that has ended a contest proposes a rebound too, but where its words were erased: nothing takes that one up again. */
function contestThatMayTakeItUpAgain(
  command: OfType<BasisCommand, 'NoteBasisContest'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<BasisEvent | ReboundEvent> {
  const noted = noteBasisContest(command, item);
  if (isRefusal(noted) || !hasEnded(item) || item.erased) return noted;
  return [...noted, reboundProposedBy(command, circumstances)];
}

const refOf = ({ case: id, concern }: BasisRef): BasisRef => ({ case: id, concern });

/** What an event changes in the link that it names. */
const inTheLink =
  <E extends Exclude<BasisEvent, { type: 'BasisConcernProposed' | 'NoBasisStated' }>>(
    change: (data: E['data']) => Partial<BasisLink>,
  ) =>
  (item: RectificationItem, { data }: Told<E>): RectificationItem => ({
    ...item,
    basis: item.basis.map((one) => (isSame(one, data) ? { ...one, ...change(data) } : one)),
  });

/** What an item rests on. */
export const basisChapter: Chapter<RectificationItem, BasisCommand, BasisEvent, BasisEvent | ReboundEvent> = {
  decide: {
    LinkConcern: linkConcern,
    StateNoBasis: stateNoBasis,
    ConfirmBasis: confirmBasis,
    RejectBasis: rejectBasis,
    NoteBasisAnswer: noteBasisAnswer,
    NoteBasisContest: contestThatMayTakeItUpAgain,
  },
  evolve: {
    BasisConcernProposed: (item, { data }) => {
      const link: BasisLink = {
        ...data,
        state: 'PROPOSED',
        code: null,
        category: null,
        answeredAt: null,
        revision: -1,
      };
      return { ...item, basis: [...item.basis.filter((one) => !isSame(one, link)), link] };
    },
    BasisConcernConfirmed: inTheLink(({ category, revision }) => ({
      state: 'CONFIRMED',
      category,
      revision,
    })),
    BasisConcernRejected: inTheLink(({ code }) => ({ state: 'REJECTED', code })),
    BasisConcernAnswered: inTheLink(({ answeredAt, revision }) => ({ answeredAt, revision })),
    BasisConcernContested: inTheLink(({ revision }) => ({ answeredAt: null, revision })),
    NoBasisStated: (item, { data }) => ({ ...item, noBasis: data.reasonCode }),
  },
  // What happens to a concern in its own case is noted by the service, out of the record of that case (decisions 32).
  notes: ['ConfirmBasis', 'RejectBasis', 'NoteBasisAnswer', 'NoteBasisContest'],
};
