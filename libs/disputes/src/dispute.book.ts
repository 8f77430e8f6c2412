import type { Recorded } from '#libs/kernel';
import {
  type CaseBook,
  comesBack,
  type CountedEvent,
  earlier,
  type Fact,
  later,
  leaves,
  type Shared,
} from '#rules/figures';
import type { DisputeEvent } from './dispute.events.js';
import {
  type Dispute,
  type DisputeCase,
  isOpened,
  openObligations,
  resolvedAtLevel,
} from './dispute-state.js';

type InDispute = CountedEvent<DisputeCase, DisputeEvent>;

/** What of a dispute becomes facts. */
export const disputeBook: CaseBook<DisputeCase, DisputeEvent> = {
  kind: 'DISPUTE',
  opening: ({ event }) => {
    if (event.type === 'DisputeOpened') return { receivedAt: event.data.receivedAt };
    const corrected = event.type === 'RecordCorrected' ? event.data.fields.receivedAt : undefined;
    return corrected === undefined ? undefined : { receivedAt: corrected };
  },
  shared: (counted, shared) => {
    const { event } = counted;
    if (event.type === 'DisputeOpened') return openedShared(event);
    return shared && handed(counted, described(counted, shared));
  },
  cycle: (state) => (isOpened(state) ? state.cycle : 1),
  changes,
  changesInAll: ({ event, date }, { repeated }) =>
    event.type === 'RecurrenceNoted' ? { repeated: earlier(repeated, date.on) } : {},
  carried: () => [],
};

function openedShared({ data, meta }: Recorded<DisputeEvent> & { type: 'DisputeOpened' }): Shared {
  return {
    unit: null,
    area: data.inCharge,
    level: null,
    holder: data.inCharge,
    handedOn: null,
    place: data.place,
    category: null,
    channel: data.channel,
    origin: null,
    source: meta.source ? 'IMPORT' : 'OWN',
    recurrence: data.recurrenceOf !== null,
    leftAs: null,
    leftOn: null,
    returnedOn: null,
  };
}

/** What the case is about, and whether it left the count. */
function described({ event, date }: InDispute, shared: Shared): Shared {
  switch (event.type) {
    case 'DisputeTriaged':
      return { ...shared, category: event.data.category, origin: event.data.origin };
    case 'RecordCorrected': {
      const { place, channel } = event.data.fields;
      return {
        ...shared,
        place: place === undefined ? shared.place : place,
        channel: channel ?? shared.channel,
      };
    }
    case 'DisputeClosed':
      if (event.data.outcome === 'WITHDRAWN') return leaves(shared, 'WITHDRAWN', date.on);
      return event.data.outcome === 'DUPLICATE' ? leaves(shared, 'MERGED', date.on) : shared;
    case 'DisputeReopened':
      return comesBack(shared, date.on);
    default:
      return shared;
  }
}

/** The first lead unit whose assignment was not returned; what comes after it is "handed on" (decisions 23). */
function handed({ event, date, after }: InDispute, was: Shared): Shared {
  const shared = isOpened(after) && after.lead !== was.holder ? { ...was, holder: after.lead } : was;
  if (event.type === 'HolderAssigned' && shared.unit === null) {
    const { leadUnit, level } = event.data;
    return { ...shared, unit: leadUnit, area: leadUnit, level };
  }
  if (shared.unit === null)
    return shared.area === shared.holder ? shared : { ...shared, area: shared.holder };
  if (event.type === 'AssignmentReturned' && event.data.from === shared.unit && shared.handedOn === null)
    return { ...shared, unit: null, level: null, area: shared.holder };
  return shared.holder !== shared.unit && shared.handedOn === null
    ? { ...shared, handedOn: date.on }
    : shared;
}

function changes(counted: InDispute, fact: Readonly<Fact>): Partial<Fact> {
  const { event, before, after, date } = counted;
  if (!isOpened(after) || !isOpened(before)) return {};
  const level = resolvedAtLevel(after);
  const ends = after.state === 'CLOSED' && before.state !== 'CLOSED';
  return {
    ...mediation(counted, before, after, fact),
    ...(event.type === 'MediationSessionHeld'
      ? {
          mediated: earlier(fact.mediated, date.on),
          mediatedClaimed: earlier(fact.mediatedClaimed, date.claimed),
        }
      : {}),
    ...(ends
      ? { ended: later(fact.begun, date.on), endedClaimed: date.claimed, outcome: after.outcome }
      : {}),
    resolvedLevel: level,
  };
}

function mediation(
  { event, date }: InDispute,
  before: Dispute,
  after: Dispute,
  { performed }: Readonly<Fact>,
): Partial<Fact> {
  if (event.type === 'AgreementReached')
    return { agreed: date.on, agreedClaimed: date.claimed, lapsed: null, performed: null };
  if (!after.mediation?.agreement)
    return before.mediation?.agreement ? { lapsed: date.on, performed: null } : {};
  if (event.type !== 'ObligationPerformed' && event.type !== 'ObligationDefaulted') return {};
  return { performed: openObligations(after).length ? null : (performed ?? date.on) };
}
