import type { Petition, PetitionEvent } from '#rules/petitions';
import { isOver } from '#rules/petitions';
import { type CaseBook, comesBack, leaves, type Turn } from './case-book.js';
import { earlier, later } from './counted-date.js';
import type { Fact } from './fact-row.js';

type PetitionTurn = Turn<Petition, PetitionEvent>;

export const petitionBook: CaseBook<Petition, PetitionEvent> = {
  kind: 'PETITION',
  opening: ({ event }) =>
    event.type === 'PetitionRegistered' ? { receivedAt: event.data.receivedAt } : undefined,
  shared: ({ event, date }, shared) => {
    if (event.type === 'PetitionRegistered') {
      const { receivingUnit, place, channel, recurrenceOf } = event.data;
      return {
        // Until referral and assignment exist, the receiving unit is the one that handles it (decisions 23).
        unit: receivingUnit,
        area: receivingUnit,
        level: null,
        holder: receivingUnit,
        handedOn: null,
        place,
        category: null,
        channel,
        origin: null,
        source: event.meta.source ? 'IMPORT' : 'OWN',
        recurrence: recurrenceOf !== null,
        leftAs: null,
        leftOn: null,
        returnedOn: null,
      };
    }
    if (!shared) return null;
    switch (event.type) {
      case 'PetitionClassified':
        return { ...shared, category: event.data.kind };
      case 'PetitionWithdrawn':
        return leaves(shared, 'WITHDRAWN', date.on);
      case 'PetitionDeclined':
        return leaves(shared, 'DECLINED', date.on);
      case 'PetitionReopened':
        return comesBack(shared, date.on);
      default:
        return shared;
    }
  },
  cycle: ({ cycle }) => cycle,
  changes: (turn, fact) => ({ ...ending(turn, fact), ...carrying(turn, fact) }),
  changesInAll: ({ event, date }, { repeated }) =>
    event.type === 'RecurrenceNoted' ? { repeated: earlier(repeated, date.on) } : {},
  carried: ({ carried }) => Object.keys(carried),
};

function ending({ event, before, after, date }: PetitionTurn, { begun }: Readonly<Fact>): Partial<Fact> {
  if (!isOver(after) || isOver(before)) return {};
  return { ended: later(begun, date.on), endedClaimed: date.claimed, outcome: outcomeOf(event) };
}

function outcomeOf(event: PetitionEvent): string {
  if (event.type === 'PetitionConcluded') return event.data.reason;
  if (event.type === 'PetitionWithdrawn') return 'WITHDRAWN';
  return event.type === 'PetitionDeclined' ? 'DECLINED' : 'HANDED_OVER';
}

/** A petition of which a dispute carries every concern counts there. */
function carrying({ after, date }: PetitionTurn, fact: Readonly<Fact>): Partial<Fact> {
  const { concerns, carried } = after;
  const isCarried = concerns.length > 0 && concerns.every(({ id }) => Object.hasOwn(carried, id));
  return carriedSince(fact, isCarried, date.on);
}

/** The days between which it was carried, as they stand after a day on which it is or is not. */
export function carriedSince(
  { carriedOn, carriedUntil }: Readonly<Fact>,
  isCarried: boolean,
  on: string,
): Pick<Fact, 'carriedOn' | 'carriedUntil'> {
  const was = carriedOn !== null && carriedUntil === null;
  if (isCarried === was) return { carriedOn, carriedUntil };
  return isCarried ? { carriedOn: on, carriedUntil: null } : { carriedOn, carriedUntil: on };
}
