import type { EventMeta, Recorded } from '#libs/kernel';
import {
  dispute,
  type DisputeCase,
  type DisputeEvent,
  isOpened,
  openObligations,
  resolvedAtLevel,
} from '#rules/disputes';
import { petition, type Petition, type PetitionEvent } from '#rules/petitions';
import { WORK_CALENDAR } from '#rules/organisation';

/**
 * The slow and simple calculator: a fold over all events for every question. It shares no code with the SQL nor with the facts; it only asks the
 * rule-books whether a reply qualifies.
 */
export interface Drawn {
  readonly kind: 'DISPUTE' | 'PETITION' | 'CONCERN' | 'ITEM';
  readonly id: string;
  readonly caseType: string;
  readonly source: string;
  readonly recurrence: boolean;
  opened: string;
  repeated: string | null;
  readonly cycles: Cycle[];
  place: string;
  category: string;
}

export interface Cycle {
  begun: string;
  ended: string | null;
  endedClaimed: string | null;
  outcome: string | null;
  resolvedLevel: string | null;
  carried: [from: string, until: string | null] | null;
  mediated: [string, string] | null;
  agreed: [string, string] | null;
  lapsed: string | null;
  performed: string | null;
  /** Of every reply that stands: when it counts, when it claims, and how it is judged. */
  replies: {
    readonly on: string;
    readonly claimed: string;
    readonly judged: 'YES' | 'OPEN' | 'PASSED' | 'NO';
  }[];
  outcomeOn: { readonly kind: 'SETTLED' | 'DECLINED'; readonly on: string; readonly claimed: string } | null;
  /** Of a rectification item. */
  listed?: {
    readonly due: string;
    readonly mode: string;
    moved: string | null;
    claim: [string, string] | null;
    /** When a rebound was confirmed, and when it had been reported. */
    readonly rebounds: { readonly reported: string; readonly confirmed: string }[];
  };
}

/** What is common to a case and its concerns. */
export interface Picture {
  unit: string | null;
  area: string;
  level: string | null;
  holder: string;
  handed: string | null;
  place: string | null;
  category: string | null;
  channel: string;
  origin: string | null;
  left: { as: string; on: string; back: string | null } | null;
  readonly members: Drawn[];
}

const shanghai = (at: string): string => new Date(Date.parse(at) + 28_800_000).toISOString().slice(0, 10);
const dayAfter = (date: string): string => new Date(Date.parse(date) + 86_400_000).toISOString().slice(0, 10);

/** Counts working days one by one; what lies four weeks back is late whatever the calendar says. */
export function counted(happened: string, meta: Pick<EventMeta, 'recordedAt' | 'source'>): [string, string] {
  const claimed = shanghai(happened);
  const recorded = shanghai(meta.recordedAt);
  if (meta.source) return [claimed, claimed];
  let working = 0;
  let days = 0;
  let known = true;
  for (let day = claimed; day < recorded && days < 28; days++) {
    day = dayAfter(day);
    const works = WORK_CALENDAR.isWorkingDay(day);
    if (!works.known) known = false;
    else if (works.value) working++;
  }
  const late = days > 23 || (known && working > 3);
  return [late ? recorded : claimed, claimed];
}

export const max = (one: string, other: string): string => (one > other ? one : other);

export const newCycle = (begun: string): Cycle => ({
  begun,
  ended: null,
  endedClaimed: null,
  outcome: null,
  resolvedLevel: null,
  carried: null,
  mediated: null,
  agreed: null,
  lapsed: null,
  performed: null,
  replies: [],
  outcomeOn: null,
});

const goesOn = (cycle: Cycle, begun: string): Cycle => ({
  ...cycle,
  begun,
  ended: null,
  endedClaimed: null,
  outcome: null,
  resolvedLevel: null,
});

export const emptyPicture = (
  unit: string | null,
  area: string,
  place: string | null,
  channel: string,
): Picture => ({
  unit,
  area,
  level: null,
  holder: area,
  handed: null,
  place,
  category: null,
  channel,
  origin: null,
  left: null,
  members: [],
});

export const last = (member: Drawn): Cycle => member.cycles.at(-1) as Cycle;

export function disputePicture(events: readonly Recorded<DisputeEvent>[]): Picture | undefined {
  const [opening] = events;
  if (opening?.type !== 'DisputeOpened') return undefined;
  const { data, meta } = opening;
  const picture = emptyPicture(null, data.inCharge, data.place, data.channel);
  const [begun] = counted(data.receivedAt, meta);
  const member: Drawn = {
    kind: 'DISPUTE',
    id: opening.stream.slice('dispute-'.length),
    caseType: 'dispute',
    source: meta.source ? 'IMPORT' : 'OWN',
    recurrence: data.recurrenceOf !== null,
    opened: begun,
    repeated: null,
    cycles: [newCycle(begun)],
    place: '',
    category: '',
  };
  picture.members.push(member);
  let state: DisputeCase = dispute.initial;
  for (const event of events) {
    const before = state;
    state = dispute.evolve(state, event);
    if (!isOpened(state)) continue;
    const [on, claimed] = counted(event.meta.occurredAt, event.meta);
    const was = isOpened(before) ? before : undefined;
    if (event.type === 'DisputeReopened')
      member.cycles.push(goesOn(last(member), max(last(member).begun, on)));
    const cycle = last(member);
    switch (event.type) {
      case 'DisputeTriaged':
        picture.category = event.data.category;
        picture.origin = event.data.origin;
        break;
      case 'RecordCorrected': {
        const { fields } = event.data;
        if (fields.place !== undefined) picture.place = fields.place;
        if (fields.channel !== undefined) picture.channel = fields.channel;
        if (fields.receivedAt !== undefined) {
          member.opened = counted(fields.receivedAt, meta)[0];
          (member.cycles[0] as Cycle).begun = member.opened;
        }
        break;
      }
      case 'MediationSessionHeld':
        cycle.mediated = cycle.mediated
          ? [
              on < cycle.mediated[0] ? on : cycle.mediated[0],
              claimed < cycle.mediated[1] ? claimed : cycle.mediated[1],
            ]
          : [on, claimed];
        break;
      case 'AgreementReached':
        cycle.agreed = [on, claimed];
        cycle.lapsed = cycle.performed = null;
        break;
      case 'ObligationPerformed':
      case 'ObligationDefaulted':
        cycle.performed = openObligations(state).length ? null : (cycle.performed ?? on);
        break;
      case 'RecurrenceNoted':
        member.repeated = member.repeated !== null && member.repeated < on ? member.repeated : on;
        break;
      case 'DisputeReopened':
        if (picture.left) picture.left = { ...picture.left, back: on };
        break;
      case 'DisputeClosed':
        if (event.data.outcome === 'WITHDRAWN' || event.data.outcome === 'DUPLICATE')
          picture.left = { as: event.data.outcome === 'WITHDRAWN' ? 'WITHDRAWN' : 'MERGED', on, back: null };
        break;
      default:
    }
    if (was?.mediation?.agreement && !state.mediation?.agreement) {
      cycle.lapsed = on;
      cycle.performed = null;
    }
    if (state.state === 'CLOSED' && was && was.state !== 'CLOSED')
      Object.assign(cycle, { ended: max(cycle.begun, on), endedClaimed: claimed, outcome: state.outcome });
    cycle.resolvedLevel = resolvedAtLevel(state);
    picture.holder = state.lead;
    if (event.type === 'HolderAssigned' && picture.unit === null) {
      picture.unit = event.data.leadUnit;
      picture.level = event.data.level;
    } else if (
      event.type === 'AssignmentReturned' &&
      event.data.from === picture.unit &&
      picture.handed === null
    ) {
      picture.unit = picture.level = null;
    } else if (picture.unit !== null && picture.handed === null && state.lead !== picture.unit)
      picture.handed = on;
    picture.area = picture.unit ?? state.lead;
  }
  return picture;
}

const OVER = ['CONCLUDED', 'WITHDRAWN', 'NOT_ACCEPTED', 'HANDED_OVER'];

export function petitionPicture(events: readonly Recorded<PetitionEvent>[]): Picture | undefined {
  const [opening] = events;
  if (opening?.type !== 'PetitionRegistered') return undefined;
  const { data, meta } = opening;
  const picture = emptyPicture(data.receivingUnit, data.receivingUnit, data.place, data.channel);
  const [begun] = counted(data.receivedAt, meta);
  const member: Drawn = {
    kind: 'PETITION',
    id: opening.stream.slice('petition-'.length),
    caseType: 'petition',
    source: meta.source ? 'IMPORT' : 'OWN',
    recurrence: data.recurrenceOf !== null,
    opened: begun,
    repeated: null,
    cycles: [newCycle(begun)],
    place: '',
    category: '',
  };
  picture.members.push(member);
  let state: Petition = petition.initial;
  for (const event of events) {
    const wasOver = OVER.includes(String(state.state));
    state = petition.evolve(state, event);
    const [on, claimed] = counted(event.meta.occurredAt, event.meta);
    if (event.type === 'PetitionReopened') {
      member.cycles.push(goesOn(last(member), max(last(member).begun, on)));
      if (picture.left) picture.left = { ...picture.left, back: on };
    }
    if (event.type === 'PetitionClassified') picture.category = event.data.kind;
    if (event.type === 'PetitionWithdrawn') picture.left = { as: 'WITHDRAWN', on, back: null };
    if (event.type === 'PetitionDeclined') picture.left = { as: 'DECLINED', on, back: null };
    if (event.type === 'RecurrenceNoted')
      member.repeated = member.repeated !== null && member.repeated < on ? member.repeated : on;
    const cycle = last(member);
    if (OVER.includes(String(state.state)) && !wasOver) {
      const outcomes: Record<string, string> = {
        PetitionWithdrawn: 'WITHDRAWN',
        PetitionDeclined: 'DECLINED',
      };
      const outcome =
        event.type === 'PetitionConcluded' ? event.data.reason : (outcomes[event.type] ?? 'HANDED_OVER');
      Object.assign(cycle, { ended: max(cycle.begun, on), endedClaimed: claimed, outcome });
    }
    const ids = state.concerns.map(({ id }) => id);
    carry(cycle, ids.length > 0 && ids.every((id) => id in state.carried), on);
  }
  return picture;
}

export function carry(cycle: Cycle, isCarried: boolean, on: string): void {
  const was = cycle.carried !== null && cycle.carried[1] === null;
  if (isCarried && !was) cycle.carried = [on, null];
  if (!isCarried && was && cycle.carried) cycle.carried = [cycle.carried[0], on];
}
