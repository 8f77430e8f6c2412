import { type Concern, type ConcernEvent, qualifies, standingResponses } from '#rules/concerns';
import { type CountedDate, earlier, later } from './counted-date.js';
import type { Fact } from './fact.js';
import { emptyFact } from './fact-row.js';
import type { FactVersions } from './fact-versions.js';
import type { Shared, Tracked } from './tracked.js';

/** What a concern takes from its case; its own village and topic come first. */
export const sharedByConcern = (shared: Shared, { village, topic }: Concern): Partial<Fact> => ({
  ...shared,
  place: village ?? shared.place,
  category: topic,
});

const newFact = (shared: Shared, concern: Concern, caseType: string): Fact => ({
  ...emptyFact,
  ...sharedByConcern(shared, concern),
  caseType,
});

export const concernKey = ({ id, cycle }: Pick<Concern, 'id' | 'cycle'>): string => `${id}/${cycle}`;

/** What an event about a concern adds to what is tracked. */
export function trackedConcern(
  tracked: Tracked,
  event: ConcernEvent,
  concern: Concern,
  date: CountedDate,
): Tracked {
  if (event.type === 'ConcernResponded')
    return { ...tracked, replies: [...tracked.replies, { response: event.data.response, ...date }] };
  if (event.type !== 'ConcernSettled' && event.type !== 'ConcernDeclined') return tracked;
  const others = tracked.settled.filter((settled) => settled.concern !== concern.id);
  return { ...tracked, settled: [...others, { concern: concern.id, ...date, cycle: concern.cycle }] };
}

export interface ConcernTurn {
  readonly event: ConcernEvent;
  readonly concern: Concern;
  readonly date: CountedDate;
  readonly tracked: Tracked;
  readonly caseType: string;
}

/** Brings the facts of a concern past an event about it. A contest ends a cycle and begins the next (decisions 19). */
export function concernFacts(facts: FactVersions, turn: ConcernTurn): void {
  const { event, concern, date, tracked, caseType } = turn;
  const { shared } = tracked;
  if (!shared) return;
  const key = concernKey(concern);
  if (event.type === 'ConcernRaised')
    facts.put(key, {
      ...newFact(shared, concern, caseType),
      memberKind: 'CONCERN',
      member: concern.id,
      cycle: 1,
      opened: date.on,
      begun: date.on,
    });
  else if (event.type === 'ResponseContested') {
    const ended = facts.get(concernKey({ id: concern.id, cycle: concern.cycle - 1 }));
    if (!ended) return;
    const next = later(ended.begun, date.on);
    facts.change(ended.key, {
      ended: next,
      endedClaimed: date.claimed,
      nextBegun: next,
      outcome: 'CONTESTED',
    });
    const { memberKind, member, opened, carriedOn, carriedUntil } = ended;
    const taken = { memberKind, member, opened, carriedOn, carriedUntil };
    facts.put(key, {
      ...newFact(shared, concern, caseType),
      ...taken,
      cycle: concern.cycle,
      begun: next,
    });
  }
  facts.change(key, milestones(concern, tracked));
}

type Milestones = Pick<
  Fact,
  | 'replied'
  | 'answered'
  | 'answeredClaimed'
  | 'unassessed'
  | 'passedOn'
  | 'settled'
  | 'settledClaimed'
  | 'declined'
>;

/** The dates of the present cycle as far as its replies and its outcome tell them. */
function milestones(concern: Concern, tracked: Tracked): Milestones {
  let replied: string | null = null;
  let answered: string | null = null;
  let answeredClaimed: string | null = null;
  let unassessed: string | null = null;
  let passedOn: string | null = null;
  for (const response of standingResponses(concern)) {
    const date = tracked.replies.find((reply) => reply.response === response.id);
    if (!date) continue;
    replied = earlier(replied, date.on);
    const judged = qualifies(response, concern);
    if (judged.answer === 'YES') {
      answered = earlier(answered, date.on);
      answeredClaimed = earlier(answeredClaimed, date.claimed);
    } else if (judged.answer === 'NOT_STATED') unassessed = earlier(unassessed, date.on);
    else if (judged.why === 'RECEIPT_ONLY' || judged.why === 'FORWARD_ONLY')
      passedOn = earlier(passedOn, date.on);
  }
  const outcome = outcomeDate(concern, tracked, { answered, answeredClaimed });
  const isSettled = concern.settlement?.kind === 'SETTLED';
  return {
    replied,
    answered,
    answeredClaimed,
    unassessed,
    passedOn,
    settled: isSettled ? (outcome?.on ?? null) : null,
    settledClaimed: isSettled ? (outcome?.claimed ?? null) : null,
    declined: isSettled ? null : (outcome?.on ?? null),
  };
}

/** An outcome of an earlier cycle stands again from the new answer on. */
function outcomeDate(
  concern: Concern,
  tracked: Tracked,
  { answered, answeredClaimed }: Pick<Milestones, 'answered' | 'answeredClaimed'>,
): CountedDate | undefined {
  const settled = tracked.settled.find((one) => one.concern === concern.id);
  if (!concern.settlement || !settled) return undefined;
  if (settled.cycle === concern.cycle) return settled;
  if (answered === null || answeredClaimed === null) return undefined;
  return { on: later(settled.on, answered), claimed: later(settled.claimed, answeredClaimed) };
}
