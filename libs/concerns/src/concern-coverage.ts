import { type Concern, type Response, standingResponses } from './concern-state.js';
import type { Delivery } from './concern-vocabulary.js';

export type WhyNotQualifying =
  | 'CONTESTED_SINCE'
  | 'RECEIPT_ONLY'
  | 'FORWARD_ONLY'
  | 'NOT_ADDRESSED'
  | 'NOT_DELIVERED'
  | 'NOT_PUBLISHED'
  | 'BY_UNIT_COMPLAINED_ABOUT';

export type NotStated = 'KIND' | 'RESPONDER' | 'ADDRESSES' | 'DELIVERY' | 'CONDUCT';

/** Whether a reply counts for 件件有回应. */
export type Qualification =
  | { readonly answer: 'YES' }
  | { readonly answer: 'NO'; readonly why: WhyNotQualifying }
  | { readonly answer: 'NOT_STATED'; readonly what: readonly NotStated[] };

/**
 * A qualifying response (decisions 29) names its responder and unit, speaks about this concern, is more than a receipt or a forwarding, reached
 * the raiser (or, where the raiser is a group or unknown, was published), comes from somebody independent of the conduct complained
 * about, and is newer than the last contest. What certainly fails is NO, whatever else is open.
 */
export function qualifies(response: Response, concern: Concern): Qualification {
  const why = whyNot(response, concern);
  if (why) return { answer: 'NO', why };
  const what = notStated(response, concern);
  return what.length ? { answer: 'NOT_STATED', what } : { answer: 'YES' };
}

function whyNot(response: Response, concern: Concern): WhyNotQualifying | undefined {
  if (!standingResponses(concern).includes(response)) return 'CONTESTED_SINCE';
  if (response.kind === 'RECEIPT') return 'RECEIPT_ONLY';
  if (response.kind === 'REFER') return 'FORWARD_ONLY';
  if (response.addresses === false) return 'NOT_ADDRESSED';
  if (!response.independent) return 'BY_UNIT_COMPLAINED_ABOUT';
  // The raiser's own word that it answers is the best proof that it arrived.
  if (response.acknowledged) return undefined;
  if (response.delivered === 'NOT_DELIVERED') return 'NOT_DELIVERED';
  if (response.delivered !== 'NOT_STATED') return reached(response.delivered, concern);
  return undefined;
}

function reached(delivered: Delivery, concern: Concern): WhyNotQualifying | undefined {
  switch (concern.raiser.kind) {
    case 'PERSON':
      return delivered.how === 'PUBLISHED' ? 'NOT_DELIVERED' : undefined;
    case 'ANONYMOUS':
      // Nobody is there to be handed a letter; the place where it was raised, or public notice, is where the raiser can read it.
      return delivered.how === 'PUBLISHED' || delivered.how === 'PLATFORM' ? undefined : 'NOT_PUBLISHED';
    case 'GROUP':
    case 'NOT_STATED':
      return undefined;
  }
}

function notStated(response: Response, concern: Concern): readonly NotStated[] {
  const what: NotStated[] = [];
  if (response.kind === 'NOT_STATED') what.push('KIND');
  if (response.unit === null) what.push('RESPONDER');
  if (response.addresses === 'NOT_STATED') what.push('ADDRESSES');
  if (response.delivered === 'NOT_STATED' && !response.acknowledged) what.push('DELIVERY');
  if (concern.conduct.of === 'NOT_STATED') what.push('CONDUCT');
  return what;
}

export const isAnswered = (concern: Concern): boolean => answeredAt(concern) !== null;

/** When the newest reply that counts was given, RFC 3339 in UTC; null where none counts. */
export const answeredAt = (concern: Concern): string | null =>
  concern.responses
    .filter((response) => qualifies(response, concern).answer === 'YES')
    .reduce<string | null>((newest, { at }) => (newest === null || at > newest ? at : newest), null);

/** How far a concern is covered by replies, first match. The parts of the figure "response coverage" (decisions 24). */
export const COVERAGES = ['QUALIFIED', 'UNASSESSED', 'RECEIPT_OR_FORWARD_ONLY', 'NONE'] as const;
export type Coverage = (typeof COVERAGES)[number];

/** A contest begins anew: only replies since then are looked at. A reply that misses the concern or its raiser is no reply. */
export function coverageOf(concern: Concern): Coverage {
  const answers = standingResponses(concern).map((response) => qualifies(response, concern));
  if (answers.some(({ answer }) => answer === 'YES')) return 'QUALIFIED';
  if (answers.some(({ answer }) => answer === 'NOT_STATED')) return 'UNASSESSED';
  const passedOn = answers.some(
    (one) => one.answer === 'NO' && (one.why === 'RECEIPT_ONLY' || one.why === 'FORWARD_ONLY'),
  );
  return passedOn ? 'RECEIPT_OR_FORWARD_ONLY' : 'NONE';
}

export const CONCERN_STATES = [
  'RAISED',
  'CLASSIFIED',
  'OWNED',
  'RESPONDED',
  'CONTESTED',
  'SETTLED',
  'DECLINED_WITH_REASON',
  'CLOSED',
] as const;
export type ConcernState = (typeof CONCERN_STATES)[number];

/** The state of 4c.6, read off the facts: a contest stands above an outcome until somebody answers it. */
export function stateOf(concern: Concern): ConcernState {
  if (concern.closed) return 'CLOSED';
  if (concern.contest && !isAnswered(concern)) return 'CONTESTED';
  if (concern.settlement) return concern.settlement.kind === 'SETTLED' ? 'SETTLED' : 'DECLINED_WITH_REASON';
  if (concern.responses.length) return 'RESPONDED';
  if (concern.owner) return 'OWNED';
  return concern.classified ? 'CLASSIFIED' : 'RAISED';
}
