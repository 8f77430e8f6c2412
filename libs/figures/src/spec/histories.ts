import * as fc from 'fast-check';
import { encode, eventId, type MemoryEventStore } from '#libs/event-store';
import {
  type Circumstances,
  type Decided,
  type Decider,
  type DomainEvent,
  type EventMeta,
  isRefusal,
  type Recorded,
} from '#libs/kernel';
import { actorOf, disputeAtRandom, itemAtRandom, petitionAtRandom, sealed } from '#libs/testing';
import type { CaseFacts } from '#rules/case-law';
import { dispute, type DisputeCase, type DisputeCommand } from '#rules/disputes';
import { petition, type Petition } from '#rules/petitions';
import { type Item, rectificationItem } from '#rules/rectifications';
import { type Beginning, ofDisputes, ofItems, ofPetitions } from './beginnings.js';

/** A life of one case: its events, in the order of the log once `inOneLog` has given them positions. */
export type History = readonly Recorded[];

type Meeting<Command> = { readonly command: Command; readonly circumstances: Circumstances<CaseFacts> };

function live<State, Command extends { readonly type: string }>(
  decider: Decider<State, Command, DomainEvent, CaseFacts>,
  days: readonly { readonly days: number }[],
  start: number,
  stream: string,
  { events: begun, ends }: Beginning,
  meet: (index: number, state: State, at: string) => Meeting<Command>,
): History {
  const events = begun.map((event, revision): Recorded => ({ ...event, stream, revision, position: '' }));
  let state = events.reduce((folded, event) => decider.evolve(folded, event), decider.initial);
  const last = events.at(-1);
  let now = last ? Date.parse(last.meta.recordedAt) : start;
  days.forEach(({ days: passed }, index) => {
    // The commands of a beginning have numbers too, of which ids are made.
    if (ends || (index <= begun.length && begun.length > 0)) return;
    now += passed * 86_400_000 + 3_600_000;
    const { command, circumstances } = meet(index, state, new Date(now).toISOString());
    const decision = decider.decide(command, state, circumstances);
    if (isRefusal(decision)) return;
    for (const decided of decision) {
      const meta = metaOf(decided, command, circumstances);
      const event = { type: decided.type, data: decided.data, meta };
      state = decider.evolve(state, event);
      events.push({ ...event, stream, revision: events.length, position: '' });
    }
  });
  return events;
}

const metaOf = (
  decided: Decided<DomainEvent>,
  command: { readonly type: string },
  { actor, occurredAt, recordedAt }: Circumstances<CaseFacts>,
): EventMeta => ({
  v: 1,
  occurredAt: decided.occurredAt ?? occurredAt,
  recordedAt,
  actor,
  command: 'command',
  request: 'request',
  correlation: 'correlation',
  causation: 'causation',
  organisation: 1,
  ...(command.type === 'ImportPetition' ? { source: { ledger: 'ledger', row: 1 } } : {}),
});

const NOTHING: Beginning = { events: [], ends: false };

/** One beginning after the other, and as many lives from nothing. */
const turnOf = (beginnings: readonly Beginning[], number: number): Beginning =>
  number % 2 ? NOTHING : (beginnings[(number / 2) % beginnings.length] ?? NOTHING);

const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const START = Date.parse('2026-01-05T01:00:00.000Z');
const startOf = (number: number): number => START + ((number * 37) % 200) * 86_400_000;

/** Every ninth step an officer corrects what the opening said. */
function corrected(meeting: Meeting<DisputeCommand>, pick: number): Meeting<DisputeCommand> {
  if (pick % 9) return meeting;
  const receivedAt = new Date(
    Date.parse(meeting.circumstances.recordedAt) - (pick % 50) * 86_400_000,
  ).toISOString();
  const places = [null, 'hill-village', 'lake-village', 'west-village'];
  const fields = pick % 2 ? { receivedAt } : { place: places[pick % 4] ?? null, channel: 'LETTER' as const };
  return {
    command: { type: 'CorrectRecord', fields, reason: sealed('reason'), approver: 'petition-clerk' },
    circumstances: { ...meeting.circumstances, actor: actorOf('petition-officer') },
  };
}

/** So many lives of disputes, of petitions and of rectification items, the same for the same seed. */
export function histories(
  { disputes, petitions, items }: Readonly<Record<'disputes' | 'petitions' | 'items', number>>,
  seed: number,
): readonly History[] {
  const beginnings = { ofDisputes: ofDisputes(), ofPetitions: ofPetitions(), ofItems: ofItems() };
  const disputeLives = fc.sample(disputeAtRandom.steps, { seed, numRuns: disputes }).map((steps, number) =>
    live(
      dispute as never,
      steps,
      startOf(number),
      `dispute-${idOf(number)}`,
      turnOf(beginnings.ofDisputes, number),
      (index, state, at): Meeting<DisputeCommand> => {
        const step = steps[index] as disputeAtRandom.Step;
        const meeting = disputeAtRandom.sentBy(step, index, state as DisputeCase, at);
        return index === 0 ? meeting : corrected(meeting, step.pick);
      },
    ),
  );
  const petitionLives = fc
    .sample(petitionAtRandom.lives, { seed, numRuns: petitions })
    .map((life, number) =>
      live(
        petition as never,
        life.steps,
        startOf(number),
        `petition-${idOf(number)}`,
        turnOf(beginnings.ofPetitions, number),
        (index, state, at) => petitionAtRandom.sentBy(life, index, state as Petition, at),
      ),
    );
  const itemLives = fc
    .sample(itemAtRandom.steps, { seed, numRuns: items })
    .map((steps, number) =>
      live(
        rectificationItem as never,
        steps,
        startOf(number),
        `rectification-item-${idOf(number)}`,
        turnOf(beginnings.ofItems, number),
        (index, state, at) =>
          itemAtRandom.sentBy(steps[index] as itemAtRandom.Step, index, state as Item, at),
      ),
    );
  return [...disputeLives, ...petitionLives, ...itemLives].filter(({ length }) => length > 0);
}

/**
 * Further histories of the same lives: begun on other days, and with acts that claim other times. What was decided stands, whenever it is recorded.
 */
export function varied(lives: readonly History[], times: number): readonly History[] {
  return lives.flatMap((life, number) =>
    Array.from({ length: times }, (_, turn) => {
      const shift = turn * 23 * 86_400_000 + turn * 7_200_000;
      const stream = (life[0]?.stream ?? '').slice(0, -12) + String(number * times + turn).padStart(12, '0');
      return life.map((event, index): Recorded => {
        const late =
          turn > 0 && (index * 7 + turn * 3 + number) % 6 === 0 ? ((index + number) % 12) * 86_400_000 : 0;
        const moved = (at: string, by: number): string => new Date(Date.parse(at) + by).toISOString();
        const meta = {
          ...event.meta,
          recordedAt: moved(event.meta.recordedAt, shift),
          occurredAt: moved(event.meta.occurredAt, shift - late),
        };
        return { ...event, stream, meta, data: redated(event.data, shift) };
      });
    }),
  );
}

/** A date to which an item is bound moves with its life. */
function redated(data: Recorded['data'], shift: number): Recorded['data'] {
  const due = (data as { readonly dueDate?: string }).dueDate;
  return due === undefined
    ? data
    : { ...data, dueDate: new Date(Date.parse(due) + shift).toISOString().slice(0, 10) };
}

/** The same events in one log, in the order of their recording. */
export function inOneLog(lives: readonly History[]): readonly History[] {
  const all = lives.flat().sort((one, other) => {
    if (one.meta.recordedAt !== other.meta.recordedAt)
      return one.meta.recordedAt < other.meta.recordedAt ? -1 : 1;
    if (one.stream !== other.stream) return one.stream < other.stream ? -1 : 1;
    return one.revision - other.revision;
  });
  const positions = new Map(
    all.map((event, index) => [`${event.stream}/${event.revision}`, String(index + 1).padStart(20, '0')]),
  );
  return lives.map((life) =>
    life.map((event) => ({ ...event, position: positions.get(`${event.stream}/${event.revision}`) ?? '' })),
  );
}

/** Writes a log into a store. */
export async function store(log: MemoryEventStore, lives: readonly History[]): Promise<void> {
  const all = lives.flat().sort((one, other) => (one.position < other.position ? -1 : 1));
  for (const { stream, revision, type, data, meta } of all)
    await log.append(stream, revision === 0 ? 'none' : revision - 1, [
      { id: eventId(stream.slice(-36), 'test', revision), type, payload: encode(data, meta) },
    ]);
}
