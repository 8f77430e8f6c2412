import { canonicalJson, type Circumstances, type DomainEvent, type EventMeta, isRefusal } from '#libs/kernel';
import type { Decided, Decision } from '#libs/kernel';
import { actorOf, caseFacts, frozen, metaOf, smallCounty } from '#libs/testing/rule-books';
import type { CaseFacts } from '#rules/case-law';
import type { Dice } from './dice.js';
import type { Findings } from './findings.js';
import type { Generator, Moment, Sent } from './lives/generator.js';
import type { Command, Edition, RuleBook } from './rule-book.js';
import { strayed } from './strayed.js';

type Decides = Decision<DomainEvent> | { readonly threw: string };
type Meeting = { readonly command: Command; readonly circumstances: Circumstances<CaseFacts> };

const DAY_MS = 86_400_000;
const START = Date.parse('2026-01-05T01:00:00.000Z');
const OFFICERS = [...smallCounty.allOfficers().map(({ id }) => id), 'system'];
const GROUNDS = ['REQUEST_OF_PERSON', 'RETENTION_ENDED', 'ACCUSATION_HANDED_OVER'];
/** Commands drawn in search of some that would be accepted, and how many of those are enough. */
const TRIES = 30;
const CHOICE = 4;
/** Commands refused in a row, or sent after its words were erased, at which a life ends: hardly anything is left to happen. */
const ENOUGH = 20;
/** Accounts of failures of one kind. */
const TOLD = 2;

/** One life of one case, told to both rule-books: every command is decided by both on what the older one has recorded so far. */
export class Life {
  private readonly states: { older: unknown; present: unknown };
  private readonly ids: string[] = [];
  private readonly length: number;
  /** From here on its words may be erased, and it may come to an end. */
  private readonly late: number;
  private now: number;

  constructor(
    private readonly older: Edition,
    private readonly present: RuleBook,
    private readonly generator: Generator,
    private readonly findings: Findings,
    private readonly dice: Dice,
    private readonly name: string,
  ) {
    this.states = { older: older.book.decider.initial, present: present.decider.initial };
    this.length = 20 + dice.below(100);
    this.late = dice.below(this.length * 2);
    this.now = START + dice.below(200) * DAY_MS;
  }

  /** @param most how many commands are left to send */
  live(most: number): void {
    let fruitless = 0;
    let erasedFor = 0;
    for (let number = 0; number < Math.min(this.length, most); number++) {
      const accepted = this.step(number);
      if (accepted === 'broken') return;
      fruitless = accepted ? 0 : fruitless + 1;
      if (this.older.book.erased(this.states.older)) erasedFor++;
      if (fruitless > ENOUGH || erasedFor > ENOUGH) return;
    }
  }

  private step(number: number): boolean | 'broken' {
    const { findings } = this;
    this.now += this.passing();
    const meeting = this.next(number);
    const older = decided(this.older.book, meeting, this.states.older);
    const present = decided(this.present, meeting, this.states.present);
    findings.commands++;
    const both = this.compare(number, meeting, older, present);
    if (!both) {
      if (isAccepted(older) === isAccepted(present)) findings.refused++;
      return false;
    }
    findings.accepted.add(meeting.command.type);
    this.ids.push(...idsIn(both));
    return this.goOn(number, meeting, both) ? true : 'broken';
  }

  private passing(): number {
    const { dice, generator, states } = this;
    const waits = generator.waits.includes(nameOf(states.older));
    const days = dice.onceIn(waits ? 4 : 20) ? dice.one([30, 100, 170 + dice.below(20), 200]) : dice.below(4);
    return days * DAY_MS + (1 + dice.below(600)) * 60_000;
  }

  /** Any command, or, two times out of three, of some that would change something the one that was accepted least often so far: the way to the far ends. */
  private next(number: number): Meeting {
    const { dice, findings } = this;
    const moment: Moment = { state: this.states.older, at: new Date(this.now).toISOString(), number, dice };
    const late = this.lateness();
    const draw = (): Meeting => this.meet(this.drawn(moment), moment, late);
    let chosen = draw();
    if (dice.onceIn(3)) return chosen;
    let rarest = Infinity;
    for (let tries = 0, found = 0; tries < TRIES && found < CHOICE; tries++) {
      const meeting = draw();
      if (!this.changesIt(meeting)) continue;
      found++;
      const often = findings.accepted.of(meeting.command.type);
      if (often < rarest) [chosen, rarest] = [meeting, often];
    }
    return chosen;
  }

  /** It would change something, and comes from somebody to whom the case is shown. */
  private changesIt(meeting: Meeting): boolean {
    const { older } = this.states;
    const { book } = this.older;
    if (isHidden(meeting.circumstances.actor.unit, book.complainedAbout(older))) return false;
    return isAccepted(decided(book, meeting, older));
  }

  /** Time by which the act lies before its record. */
  private lateness(): number {
    const { dice } = this;
    if (dice.onceIn(7)) return dice.below(30) * DAY_MS;
    return dice.onceIn(8) ? dice.below(1_440) * 60_000 : 0;
  }

  private drawn(moment: Moment): Sent {
    const { dice, generator } = this;
    const { state, number } = moment;
    const late = number >= this.late;
    if (late && dice.onceIn(25))
      return {
        command: { type: 'EraseWords', ground: dice.one(GROUNDS) } as Command,
        officer: generator.eraser(state),
      };
    const drawn = generator.sent(moment);
    const { type } = drawn.command;
    const tooEarly =
      (!late && type === 'EraseWords') || (generator.ends.includes(type) && !late && !dice.onceIn(4));
    const sent = tooEarly ? generator.sent(moment) : drawn;
    if (!dice.onceIn(12)) return sent;
    const { vocabularies } = this.older;
    return { ...sent, command: strayed(sent.command, { ids: this.ids, vocabularies }, dice) };
  }

  private meet({ command, officer }: Sent, { at, number, dice, state }: Moment, late: number): Meeting {
    const accused = this.older.book.complainedAbout(state);
    const hidden = accused.length ? OFFICERS.filter((one) => isHidden(actorOf(one).unit, accused)) : [];
    const another =
      hidden.length && dice.onceIn(10) ? dice.one(hidden) : dice.onceIn(8) ? dice.one(OFFICERS) : officer;
    return {
      command: frozen(command),
      circumstances: {
        actor: actorOf(another),
        occurredAt: new Date(this.now - late).toISOString(),
        recordedAt: at,
        facts: caseFacts,
        newId: (label) => `${number}/${label}`,
      },
    };
  }

  /** @returns the events of the older one, where both accept */
  private compare(
    number: number,
    meeting: Meeting,
    older: Decides,
    present: Decides,
  ): readonly Decided<DomainEvent>[] | undefined {
    const { command, circumstances } = meeting;
    const { findings } = this;
    const change = `${command.type}: ${outcomeOf(older)} → ${outcomeOf(present)}`;
    const hidden = isHidden(circumstances.actor.unit, this.older.book.complainedAbout(this.states.older));
    const erased = this.older.book.erased(this.states.older);
    const where = erased ? ' (words erased)' : '';
    if (isAccepted(older) && isAccepted(present)) {
      const same = canonicalJson(older) === canonicalJson(present);
      // What takes a case up again is not told where nobody could read it any more: those events are missing, and no other.
      if (!same && erased && isPartOf(present, older))
        findings.erased.add(`${command.type}: without reopening`);
      else if (!same) this.fail(number, meeting, `${command.type}: other events${where}`, { older, present });
      return older;
    }
    const threw = 'threw' in older || 'threw' in present;
    if (!threw && outcomeOf(older) === outcomeOf(present)) return undefined;
    const recused = outcomeOf(older) === 'R-10' || outcomeOf(present) === 'R-10';
    const bothRefuse = !isAccepted(older) && !isAccepted(present);
    // A rule-book never throws for a rule: not even where the other one throws too.
    if (threw) this.fail(number, meeting, change, { older, present });
    else if (hidden && recused) findings.hidden.add(change);
    else if (bothRefuse) findings.codes.add(`${change}${where}`);
    else if (erased) findings.erased.add(change);
    else this.fail(number, meeting, change, { older, present });
    return undefined;
  }

  /** @returns false where the two fold the same events to other states: what comes after it says nothing more */
  private goOn(number: number, meeting: Meeting, events: readonly Decided<DomainEvent>[]): boolean {
    const { findings, states } = this;
    for (const decided of events) {
      const event = frozen(recorded(decided, meeting));
      states.older = this.older.book.decider.evolve(states.older, event);
      states.present = this.present.decider.evolve(states.present, event);
    }
    findings.states.add(nameOf(states.older));
    const [older, present] = [canonicalJson(states.older), canonicalJson(states.present)];
    if (older === present) return true;
    this.fail(number, meeting, `${meeting.command.type}: folded to another state`, {
      events,
      present: states.present,
    });
    return false;
  }

  private fail(
    number: number,
    meeting: Meeting,
    kind: string,
    said: Readonly<Record<string, unknown>>,
  ): void {
    const { findings, name, states } = this;
    const { facts: _facts, newId: _newId, ...circumstances } = meeting.circumstances;
    const told = findings.failures.of(kind);
    findings.failures.add(kind);
    if (told >= TOLD) return;
    const account = { command: meeting.command, circumstances, ...said, state: states.older };
    const lines = Object.entries(account).map(([what, value]) => `    ${what}: ${canonicalJson(value)}`);
    findings.accounts.push([`  ${name}, command ${number}: ${kind}`, ...lines].join('\n'));
  }
}

function decided(book: RuleBook, { command, circumstances }: Meeting, state: unknown): Decides {
  try {
    return book.decider.decide(command, state, circumstances);
  } catch (error) {
    return { threw: String(error) };
  }
}

const isAccepted = (decides: Decides): decides is readonly Decided<DomainEvent>[] => Array.isArray(decides);

const isPartOf = (some: readonly Decided<DomainEvent>[], all: readonly Decided<DomainEvent>[]): boolean =>
  some.every((event) => all.some((other) => canonicalJson(event) === canonicalJson(other)));

const outcomeOf = (decides: Decides): string => {
  if (isAccepted(decides)) return 'accepted';
  return isRefusal(decides) ? decides.code : `threw ${decides.threw}`;
};

/** Of a unit complained about, or below it: the service answers that there is no such case before any rule-book is asked. */
const isHidden = (unit: string, accused: readonly string[]): boolean =>
  accused.some((one) => smallCounty.isWithin(unit, one));

function recorded(
  { occurredAt, precision, basis, ...event }: Decided<DomainEvent>,
  { circumstances }: Meeting,
): DomainEvent & { readonly meta: EventMeta } {
  const meta = metaOf({ ...circumstances, occurredAt: occurredAt ?? circumstances.occurredAt });
  return { ...event, meta: { ...meta, ...(precision && { precision }), ...(basis && { basis }) } };
}

/** Ids look like `3/response`. */
const idsIn = (events: readonly DomainEvent[]): readonly string[] => [
  ...new Set(JSON.stringify(events).match(/(?<=")\d+\/[a-z]+(-\d+)?(?=")/g) ?? []),
];

const nameOf = (state: unknown): string => (state as { readonly state?: string | null }).state ?? 'NONE';
