import type { Picture } from './calculator.js';
import { ITEM_METRICS } from './items-by-hand.js';
import {
  addDays,
  by,
  type ByHand,
  closed,
  handedOn,
  imported,
  isCarried,
  type Judged,
  type Asked,
  type Meeting,
  type Metric,
  opened,
  openLines,
  stillOpen,
} from './meeting.js';

function partOfConcern(meeting: Meeting): string | undefined {
  const { picture, asOf } = meeting;
  if (isCarried(meeting)) return 'CARRIED';
  const { left } = picture;
  return left && left.on <= asOf && (left.back === null || left.back > asOf) ? left.as : undefined;
}

const firstOf = ({ cycle }: Meeting, judged: string, which: 'on' | 'claimed' = 'on'): string | undefined =>
  cycle.replies
    .filter((reply) => reply.judged === judged)
    .map((reply) => reply[which])
    .sort()[0];

function coverage(meeting: Meeting): string {
  if (by(firstOf(meeting, 'YES'), meeting.asOf)) return 'QUALIFIED';
  if (by(firstOf(meeting, 'OPEN'), meeting.asOf)) return 'UNASSESSED';
  return by(firstOf(meeting, 'PASSED'), meeting.asOf) ? 'RECEIPT_OR_FORWARD_ONLY' : 'NONE';
}

function responseCoverage(meeting: Meeting): Judged {
  const left = partOfConcern(meeting);
  const part = left ?? coverage(meeting);
  const undecided = !by(meeting.cycle.outcomeOn?.on, meeting.asOf);
  const open = (left === undefined || left === 'CARRIED') && undecided;
  const claim =
    left === undefined && part !== 'QUALIFIED' && by(firstOf(meeting, 'YES', 'claimed'), meeting.asOf);
  return { part, numerator: part === 'QUALIFIED', lines: openLines(meeting, claim, open) };
}

function outcomeCoverage(meeting: Meeting): Judged {
  const { outcomeOn } = meeting.cycle;
  const known = by(outcomeOn?.on, meeting.asOf);
  const part = partOfConcern(meeting) ?? (known && outcomeOn?.kind === 'DECLINED' ? 'DECLINED' : 'REST');
  const claim =
    part === 'REST' && outcomeOn?.kind === 'SETTLED' && !known && outcomeOn.claimed <= meeting.asOf;
  return {
    part,
    numerator: part === 'REST' && known,
    lines: openLines(meeting, claim, (part === 'REST' || part === 'CARRIED') && !known),
  };
}

function partOfCase(meeting: Meeting): string {
  const { cycle, asOf } = meeting;
  if (isCarried(meeting)) return 'CARRIED';
  const outcome = by(cycle.ended, asOf) ? cycle.outcome : null;
  if (outcome === 'DUPLICATE') return 'MERGED';
  return outcome === 'WITHDRAWN' || outcome === 'DECLINED' ? outcome : 'REST';
}

const agrees = ({ cycle, asOf }: Meeting): boolean => by(cycle.agreed?.[0], asOf) && !by(cycle.lapsed, asOf);
const onlyClaimed = (pair: [string, string] | null, asOf: string): boolean =>
  pair !== null && pair[0] > asOf && pair[1] <= asOf;

function mediation(meeting: Meeting, succeeded: boolean, claimed: boolean): Judged {
  const part = partOfCase(meeting);
  const rest = part === 'REST';
  return { part, numerator: rest && succeeded, lines: openLines(meeting, rest && claimed) };
}

function durable(meeting: Meeting): Omit<Judged, 'lines'> {
  const { cycle, next, member, asOf, window } = meeting;
  const part = partOfCase(meeting);
  if (part !== 'REST' || !by(cycle.ended, asOf) || cycle.ended === null) return { part, numerator: false };
  const resolved =
    [
      'SETTLED_BY_AGREEMENT',
      'SETTLED_ON_THE_SPOT',
      'EXPLAINED_ACCEPTED',
      'OPINION_EXECUTED',
      'SETTLED',
    ].includes(String(cycle.outcome)) ||
    (cycle.outcome === 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING' && by(cycle.performed, asOf));
  const until = addDays(cycle.ended, window);
  const limit = until < asOf ? until : asOf;
  const again =
    by(next?.begun, limit) || (by(member.repeated, limit) && String(member.repeated) >= cycle.ended);
  if (!resolved || again) return { part: 'REST', numerator: false };
  return until > asOf ? { part: 'WINDOW_OPEN', numerator: false } : { part: 'REST', numerator: true };
}

const resolvedAt =
  (level: string) =>
  (meeting: Meeting): Omit<Judged, 'lines'> => {
    const { cycle, asOf } = meeting;
    const part = partOfCase(meeting);
    const pending =
      cycle.outcome === 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING' && !by(cycle.performed, asOf);
    const numerator = part === 'REST' && by(cycle.ended, asOf) && cycle.resolvedLevel === level && !pending;
    return { part, numerator };
  };

const CASES = ['DISPUTE', 'PETITION'] as const;
export const METRICS: Readonly<Record<string, Metric>> = {
  'response-coverage': { kinds: ['CONCERN'], cohort: 'opened', judge: responseCoverage },
  'outcome-coverage': { kinds: ['CONCERN'], cohort: 'opened', judge: outcomeCoverage },
  'mediation-rate': {
    kinds: ['DISPUTE'],
    cohort: 'opened',
    judge: (it) =>
      mediation(it, by(it.cycle.mediated?.[0], it.asOf), onlyClaimed(it.cycle.mediated, it.asOf)),
  },
  'success-a': {
    kinds: ['DISPUTE'],
    cohort: 'opened',
    judge: (it) => {
      const { ended, endedClaimed, outcome, agreed } = it.cycle;
      const spot = outcome === 'SETTLED_ON_THE_SPOT';
      const yes = agrees(it) || (spot && by(ended, it.asOf));
      const spotClaimed = spot && !by(ended, it.asOf) && by(endedClaimed, it.asOf);
      return mediation(it, yes, !yes && (onlyClaimed(agreed, it.asOf) || spotClaimed));
    },
  },
  'success-b': {
    kinds: ['DISPUTE'],
    cohort: 'opened',
    takes: ({ cycle, asOf }) => by(cycle.mediated?.[0], asOf),
    judge: (it) => mediation(it, agrees(it), onlyClaimed(it.cycle.agreed, it.asOf)),
  },
  'durable-resolution': { kinds: CASES, cohort: 'ended', judge: closed(durable) },
  'durable-resolution-opened': { kinds: CASES, cohort: 'opened', judge: opened(durable) },
  'resolved-in-village': { kinds: ['DISPUTE'], cohort: 'ended', judge: closed(resolvedAt('VILLAGE')) },
  'resolved-in-village-opened': {
    kinds: ['DISPUTE'],
    cohort: 'opened',
    judge: opened(resolvedAt('VILLAGE')),
  },
  'resolved-in-township': { kinds: ['DISPUTE'], cohort: 'ended', judge: closed(resolvedAt('TOWNSHIP')) },
  'resolved-in-township-opened': {
    kinds: ['DISPUTE'],
    cohort: 'opened',
    judge: opened(resolvedAt('TOWNSHIP')),
  },
  'repeat-by-recurrence': {
    kinds: CASES,
    cohort: 'opened',
    takes: ({ member }) => !member.recurrence,
    judge: opened((it) => {
      const part = partOfCase(it);
      const again = it.number > 1 || by(it.member.repeated, it.asOf);
      return { part, numerator: part !== 'CARRIED' && part !== 'DECLINED' && again };
    }),
  },
  replies: {
    kinds: ['CONCERN'],
    cohort: 'replied',
    judge: closed((it) => ({ part: coverage(it), numerator: coverage(it) === 'QUALIFIED' })),
  },
  ...ITEM_METRICS,
  backlog: {
    kinds: CASES,
    cohort: 'opened',
    takes: stillOpen,
    judge: (it) => {
      const days = (Date.parse(it.asOf) - Date.parse(it.member.opened)) / 86_400_000;
      const bands = [30, 90, 180, 365].find((limit) => days <= limit);
      const part = isCarried(it) ? 'CARRIED' : bands ? `UP_TO_${bands}_DAYS` : 'OLDER';
      const lines = { by_import: imported(it), handed_on: handedOn(it) };
      return { part, numerator: part !== 'CARRIED' && days > 90, lines };
    },
  },
};

/** The cohort of a metric in one case, member by member, whatever the period. */
export function cohortOf(metric: string, picture: Picture, asked: Asked): ByHand[] {
  const definition = METRICS[metric];
  if (!definition) throw new Error(`No metric ${metric}`);
  const { kinds, cohort, takes = () => true, judge } = definition;
  const found: ByHand[] = [];
  for (const member of picture.members) {
    if (!kinds.includes(member.kind)) continue;
    const meetings = member.cycles.map((cycle, index): Meeting => ({
      ...asked,
      picture,
      member,
      cycle,
      number: index + 1,
      next: member.cycles[index + 1],
    }));
    const present = meetings.filter(({ cycle }) => cycle.begun <= asked.asOf).at(-1);
    const replied = ({ cycle }: Meeting): string | undefined => cycle.replies.map(({ on }) => on).sort()[0];
    const days = (it: Meeting): string | null | undefined =>
      ({
        opened: member.opened,
        ended: it.cycle.ended,
        replied: replied(it),
        due: it.cycle.listed?.due,
      })[cohort];
    const counted = cohort === 'opened' ? (present ? [present] : []) : meetings;
    for (const it of counted)
      if (by(days(it), asked.asOf) && takes(it)) found.push(drawn(metric, it, String(days(it)), judge(it)));
  }
  return found;
}

function drawn(metric: string, { picture, member, number }: Meeting, day: string, judged: Judged): ByHand {
  const stock = metric === 'backlog';
  return {
    member: member.id,
    cycle: number,
    day,
    area: stock ? picture.holder : picture.area,
    ...judged,
    dimensions: {
      unit: stock ? picture.holder : (picture.unit ?? 'UNASSIGNED'),
      place: member.place,
      frozenLevel: picture.level ?? 'NOT_STATED',
      category: member.category,
      channel: picture.channel,
      origin: picture.origin ?? 'NOT_STATED',
      source: member.source,
      caseType: member.caseType,
      month: day.slice(0, 7),
      year: day.slice(0, 4),
    },
  };
}
