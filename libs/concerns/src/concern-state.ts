import { type EventMeta, shanghaiDate } from '#libs/kernel';
import type { Evolves, Told } from '#rules/case-law';
import type { ConcernEvent, Evidence, Raiser } from './concern.events.js';
import type {
  ConcernKind,
  ConcernOutcome,
  Conduct,
  DeclineReason,
  Delivery,
  IssueClass,
  NotedDisposition,
  ResponseKind,
  StyleCategory,
} from './concern-vocabulary.js';

/** When something happened, as precisely as its source said. */
interface Moment {
  readonly at: string;
  readonly precision?: 'date';
}

export interface Response extends Moment {
  readonly id: string;
  /** Null while nobody established which unit answered. */
  readonly unit: string | null;
  readonly officer: string | null;
  readonly kind: ResponseKind | 'NOT_STATED';
  readonly addresses: boolean | 'NOT_STATED';
  readonly delivered: Delivery | 'NOT_STATED' | 'NOT_DELIVERED';
  readonly independent: boolean;
  readonly imported: boolean;
  /** The raiser said that it answers. */
  readonly acknowledged: boolean;
}

export interface Contest extends Moment {
  readonly response: string;
  /** How many responses were on record when it was recorded: the order of the stream breaks a tie of times. */
  readonly after: number;
}

export type Settlement =
  | {
      readonly kind: 'SETTLED';
      readonly outcome: ConcernOutcome;
      /** Evidence of the case that shows it; absent where none is named. */
      readonly files?: readonly string[];
    }
  | { readonly kind: 'DECLINED'; readonly reasonCode: DeclineReason };

export interface Concern {
  readonly id: string;
  readonly kind: ConcernKind | 'NOT_STATED';
  readonly topic: string | null;
  readonly village: string | null;
  readonly raiser: Raiser;
  readonly conduct: Conduct;
  readonly raisedAt: string;
  readonly classified: {
    readonly issueClass: IssueClass;
    readonly styleCategory: StyleCategory | null;
  } | null;
  readonly owner: {
    readonly unit: string;
    readonly officer: string | null;
    readonly respondBy: string | null;
  } | null;
  /** Every unit that ever owned it, the present one last. */
  readonly owners: readonly string[];
  readonly responses: readonly Response[];
  readonly contest: Contest | null;
  /** 1 from its raising; every contest begins the next one. */
  readonly cycle: number;
  readonly settlement: Settlement | null;
  readonly closed: boolean;
  /** What published rectification plans do with it, one for each plan; absent while no plan speaks of it. */
  readonly plans?: readonly NotedDisposition[];
  /** Rectification items that rest on it; absent while there is none. */
  readonly items?: readonly string[];
}

/**
 * The concerns of one case in the order in which they were raised. A list, not a record by id: every event copies it, and an object with a
 * member for each id costs five to ten times as much to copy.
 */
export type Concerns = readonly Concern[];

export const noConcerns: Concerns = [];

export const concernOf = (concerns: Concerns, id: string): Concern | undefined =>
  concerns.find((concern) => concern.id === id);

export const responseOf = (concern: Concern, id: string): Response | undefined =>
  concern.responses.find((response) => response.id === id);

export const plansOf = ({ plans = [] }: Concern): readonly NotedDisposition[] => plans;

export const itemsOf = ({ items = [] }: Concern): readonly string[] => items;

/** Later by time; by the order of the stream where the times (or, without a time of day, the dates) are equal. */
export function isNewer(index: number, response: Moment, contest: Contest): boolean {
  const byDate = response.precision === 'date' || contest.precision === 'date';
  const one = byDate ? shanghaiDate(response.at) : response.at;
  const other = byDate ? shanghaiDate(contest.at) : contest.at;
  return one === other ? index >= contest.after : one > other;
}

/** Replies that no later contest has set aside. */
export const standingResponses = (concern: Concern): readonly Response[] => {
  const { contest, responses } = concern;
  return contest ? responses.filter((response, index) => isNewer(index, response, contest)) : responses;
};

/** Units complained about in any concern. */
export const complainedAboutIn = (concerns: Concerns): readonly string[] => [
  ...new Set(concerns.flatMap((concern) => (concern.conduct.of === 'UNIT' ? [concern.conduct.unit] : []))),
];

type Later = Exclude<ConcernEvent, { type: 'ConcernRaised' }>;

/** When, as a concern keeps it. */
const momentOf = ({ occurredAt, precision }: Pick<EventMeta, 'occurredAt' | 'precision'>): Moment => ({
  at: occurredAt,
  ...(precision ? { precision } : {}),
});

/** What an event changes in the concern that it names; a concern that is not there stays away. */
const inTheConcern =
  <E extends Later>(change: (concern: Concern, event: Told<E>) => Concern) =>
  (concerns: Concerns, event: Told<E>): Concerns => {
    const at = concerns.findIndex(({ id }) => id === event.data.concern);
    const known = concerns[at];
    return known ? concerns.with(at, change(known, event)) : concerns;
  };

/** Event → the concerns after it. */
export const evolveConcerns: Evolves<Concerns, ConcernEvent> = {
  ConcernRaised: (concerns, { data, meta }) => [...concerns, raised(data, meta.occurredAt)],
  ConcernClassified: inTheConcern((concern, { data }) => {
    const { topic, issueClass, styleCategory, conduct, notIndependent } = data;
    const responses = concern.responses.map((response) => ({
      ...response,
      independent: !notIndependent.includes(response.id),
    }));
    return { ...concern, topic, conduct, classified: { issueClass, styleCategory }, responses };
  }),
  ConcernOwned: inTheConcern((concern, { data: { unit, officer, respondBy } }) => {
    const owners = [...concern.owners.filter((owner) => owner !== unit), unit];
    return { ...concern, owner: { unit, officer, respondBy }, owners };
  }),
  ConcernResponded: inTheConcern((concern, { data, meta }) => {
    const { response: id, responder, kind, delivered, imported } = data;
    const { unit, officer } = responder.unit === null ? { unit: null, officer: null } : responder;
    const addresses = imported ? 'NOT_STATED' : true;
    const response: Response = {
      id,
      unit,
      officer,
      kind,
      addresses,
      delivered,
      independent: true,
      imported,
      acknowledged: false,
      ...momentOf(meta),
    };
    return { ...concern, responses: [...concern.responses, response] };
  }),
  ReplyAssessed: inTheConcern((concern, { data }) => {
    const { kind, addresses, delivered, unit, independent, conduct } = data;
    const change = { kind, addresses, delivered, unit, independent };
    return { ...concern, conduct, responses: withResponse(concern, data.response, change) };
  }),
  ResponseAcknowledged: inTheConcern((concern, { data }) => ({
    ...concern,
    responses: withResponse(concern, data.response, { acknowledged: true }),
  })),
  ResponseContested: inTheConcern((concern, { data: { response, cycle }, meta }) => {
    const responses = withResponse(concern, response, { acknowledged: false });
    const contest = { response, after: concern.responses.length, ...momentOf(meta) };
    return { ...concern, responses, contest, cycle, closed: false };
  }),
  ConcernSettled: inTheConcern((concern, { data }) => ({
    ...concern,
    settlement: settlementOf(data.outcome, filesIn(data.evidence)),
  })),
  ConcernDeclined: inTheConcern((concern, { data }) => ({
    ...concern,
    settlement: { kind: 'DECLINED', reasonCode: data.reasonCode },
  })),
  ConcernClosed: inTheConcern((concern) => ({ ...concern, closed: true })),
  PlanDispositionNoted: inTheConcern((concern, { data: { concern: _concern, ...noted } }) => ({
    ...concern,
    plans: [...plansOf(concern).filter(({ plan }) => plan !== noted.plan), noted],
  })),
  RectificationItemNoted: inTheConcern((concern, { data }) => ({
    ...concern,
    items: [...itemsOf(concern), data.item],
  })),
};

const withResponse = (concern: Concern, id: string, change: Partial<Response>): readonly Response[] =>
  concern.responses.map((response) => (response.id === id ? { ...response, ...change } : response));

function raised(data: Extract<ConcernEvent, { type: 'ConcernRaised' }>['data'], raisedAt: string): Concern {
  const { concern: id, kind, topic, village, raiser, conduct } = data;
  return {
    id,
    kind,
    topic,
    village,
    raiser,
    conduct,
    raisedAt,
    classified: null,
    owner: null,
    owners: [],
    responses: [],
    contest: null,
    cycle: 1,
    settlement: null,
    closed: false,
  };
}

/** Files that a settlement names. */
export const filesIn = (evidence: readonly Evidence[]): readonly string[] =>
  evidence.flatMap(({ file }) => file ?? []);

const settlementOf = (outcome: ConcernOutcome, files: readonly string[]): Settlement => ({
  kind: 'SETTLED',
  outcome,
  ...(files.length ? { files } : {}),
});

/** Files that the settlements of a case rest on. */
export const filesSettling = (concerns: Concerns): readonly string[] =>
  concerns.flatMap(({ settlement }) => (settlement?.kind === 'SETTLED' ? (settlement.files ?? []) : []));
