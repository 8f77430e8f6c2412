import {
  carriedSince,
  type CaseBook,
  comesBack,
  type CountedEvent,
  earlier,
  type Fact,
  later,
  leaves,
} from '#rules/figures';
import type { PetitionEvent } from './petition.events.js';
import { isOver, type Petition } from './petition-state.js';

type InPetition = CountedEvent<Petition, PetitionEvent>;

/** What of a petition becomes facts. */
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
      case 'CaseHandedOver':
        return { ...shared, holder: event.data.unit, handedOn: shared.handedOn ?? date.on };
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
  changes: (counted, fact) => ({ ...ending(counted, fact), ...carrying(counted, fact) }),
  changesInAll: ({ event, date }, { repeated }) =>
    event.type === 'RecurrenceNoted' ? { repeated: earlier(repeated, date.on) } : {},
  carried: ({ carried }) => Object.keys(carried),
};

function ending({ event, before, after, date }: InPetition, { begun }: Readonly<Fact>): Partial<Fact> {
  if (!isOver(after) || isOver(before)) return {};
  return { ended: later(begun, date.on), endedClaimed: date.claimed, outcome: outcomeOf(event) };
}

function outcomeOf(event: PetitionEvent): string {
  if (event.type === 'PetitionConcluded') return event.data.reason;
  if (event.type === 'PetitionWithdrawn') return 'WITHDRAWN';
  return event.type === 'PetitionDeclined' ? 'DECLINED' : 'HANDED_OVER';
}

/** A petition of which a dispute carries every concern counts there. */
function carrying({ after, date }: InPetition, fact: Readonly<Fact>): Partial<Fact> {
  const { concerns, carried } = after;
  const isCarried = concerns.length > 0 && concerns.every(({ id }) => Object.hasOwn(carried, id));
  return carriedSince(fact, isCarried, date.on);
}
