import { expect } from '@jest/globals';
import {
  type Actor,
  type Circumstances,
  type Decided,
  type Decider,
  type Decision,
  type DomainEvent,
  type EventMeta,
  isRefusal,
  isSealed,
  type Refusal,
  type RuleCode,
} from '#libs/kernel';

/** What a command meets unless a test says otherwise. */
export interface Surroundings<Facts> {
  readonly facts: Facts;
  readonly actor: Actor;
  /** RFC 3339; the time of the first command. */
  readonly at: string;
}

/** Who sends a command and when; `recordedAt` differs from `at` for a late entry. */
export interface Sender {
  readonly actor?: Actor;
  readonly at?: string;
  readonly recordedAt?: string;
}

/** An event expected: its type, and what of its data matters to the test. */
export interface Expected<E extends DomainEvent> {
  readonly type: E['type'];
  readonly data?: Readonly<Record<string, unknown>>;
}

const inUtc = (time: string): string => new Date(time).toISOString();

/**
 * A rule-book under test: `given(decider, surroundings).when(command).then('R-30')`. Ids are `<command number>/<label>`, so that a test can name
 * what an earlier command made: the first concern of the first command is `1/concern-0`.
 */
export const given = <State, Command, E extends DomainEvent, Facts>(
  decider: Decider<State, Command, E, Facts>,
  surroundings: Surroundings<Facts>,
  history: readonly (E & { readonly meta?: Partial<EventMeta> })[] = [],
): Situation<State, Command, E, Facts> => {
  const at = inUtc(surroundings.at);
  const events = history.map((event) => ({
    ...event,
    meta: metaOf(at, at, surroundings.actor, event.meta),
  }));
  return new Situation(decider, surroundings, events, at, 0);
};

/** An event as it would be read back from its stream. */
export type Happened<E extends DomainEvent> = E & { readonly meta: EventMeta };

const metaOf = (
  occurredAt: string,
  recordedAt: string,
  actor: Actor,
  more: Partial<EventMeta> = {},
): EventMeta => ({
  v: 1,
  occurredAt,
  recordedAt,
  actor,
  command: 'test',
  request: 'test',
  correlation: 'test',
  causation: 'test',
  organisation: 1,
  ...more,
});

/** What is wrong with a refusal: it has a code, says rule and remedy in both languages, names its basis, and repeats no words. */
export function faultsOf({ code, rule, remedy, basis, details = {} }: Refusal): readonly string[] {
  const said = (text: { zh: string; en: string }): boolean =>
    /\p{Script=Han}/u.test(text.zh) && /^[A-Z].*\.$/s.test(text.en);
  return [
    !/^(R-\d+b?|S-[A-Z-]+)$/.test(code) && 'code',
    !said(rule) && 'rule',
    !said(remedy) && 'remedy',
    !basis.length && 'basis',
    holdsSealed(details) && 'details',
  ].filter((fault): fault is string => typeof fault === 'string');
}

const holdsSealed = (value: unknown): boolean =>
  isSealed(value) || (typeof value === 'object' && value !== null && Object.values(value).some(holdsSealed));

/** What has happened so far. */
export class Situation<State, Command, E extends DomainEvent, Facts> {
  readonly state: State;

  constructor(
    private readonly decider: Decider<State, Command, E, Facts>,
    private readonly surroundings: Surroundings<Facts>,
    /** Every event of the stream. */
    readonly events: readonly Happened<E>[],
    private readonly now: string,
    private readonly commands: number,
    before: { readonly state: State; readonly revision: number } = { state: decider.initial, revision: -1 },
  ) {
    this.state = events
      .slice(before.revision + 1)
      .reduce((state, event) => decider.evolve(state, event), before.state);
  }

  /** The same with other facts from here on. */
  knowing(facts: Partial<Facts>): Situation<State, Command, E, Facts> {
    const surroundings = { ...this.surroundings, facts: { ...this.surroundings.facts, ...facts } };
    return new Situation(this.decider, surroundings, this.events, this.now, this.commands);
  }

  /** Sends a command: by the actor of the surroundings and a minute after the one before, unless the sender says otherwise. */
  when(command: Command, by: Sender = {}): Outcome<State, Command, E, Facts> {
    const at = by.at ? inUtc(by.at) : new Date(Date.parse(this.now) + 60_000).toISOString();
    const number = this.commands + 1;
    const circumstances: Circumstances<Facts> = {
      actor: by.actor ?? this.surroundings.actor,
      occurredAt: at,
      recordedAt: by.recordedAt ? inUtc(by.recordedAt) : at,
      facts: this.surroundings.facts,
      newId: (label) => `${number}/${label}`,
    };
    const decision = this.decider.decide(command, this.state, circumstances);
    return new Outcome(decision, (decided) => {
      const events = decided.map((event): Happened<E> => {
        const { occurredAt = circumstances.occurredAt, precision, basis, ...happened } = event;
        const more = {
          command: `${number}`,
          ...(precision ? { precision } : {}),
          ...(basis ? { basis } : {}),
        };
        const meta = metaOf(occurredAt, circumstances.recordedAt, circumstances.actor, more);
        return { ...(happened as unknown as E), meta };
      });
      return new Situation(
        this.decider,
        this.surroundings,
        [...this.events, ...events],
        circumstances.recordedAt,
        number,
        { state: this.state, revision: this.events.length - 1 },
      );
    });
  }

  /** Sends commands that are all accepted: the way to where a test begins. */
  after(...commands: readonly (Command | readonly [Command, Sender])[]): Situation<State, Command, E, Facts> {
    return commands.reduce<Situation<State, Command, E, Facts>>((situation, one) => {
      const [command, by] = Array.isArray(one) ? (one as [Command, Sender]) : [one as Command, {}];
      return situation.when(command, by).accepted();
    }, this);
  }
}

export class Outcome<State, Command, E extends DomainEvent, Facts> {
  constructor(
    readonly decision: Decision<E>,
    private readonly next: (events: readonly Decided<E>[]) => Situation<State, Command, E, Facts>,
  ) {}

  /** Exactly these events, or a refusal by this rule (with these details); the situation afterwards. */
  then(
    expected: RuleCode | readonly Expected<E>[],
    details?: Readonly<Record<string, unknown>>,
  ): Situation<State, Command, E, Facts> {
    if (typeof expected === 'string') {
      expect(this.decision).toMatchObject({ refused: true, code: expected, ...(details ? { details } : {}) });
      expect(faultsOf(this.decision as Refusal)).toEqual([]);
      return this.next([]);
    }
    if (isRefusal(this.decision)) throw new Error(`Refused: ${JSON.stringify(this.decision)}`);
    expect(this.decision.map(({ type }) => type)).toEqual(expected.map(({ type }) => type));
    expect(this.decision).toMatchObject(expected);
    return this.next(this.decision);
  }

  accepted(): Situation<State, Command, E, Facts> {
    if (isRefusal(this.decision)) throw new Error(`Refused: ${JSON.stringify(this.decision)}`);
    expect(this.decision.length).toBeGreaterThan(0);
    return this.next(this.decision);
  }
}
