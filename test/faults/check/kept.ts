import type { EventStore } from '#libs/event-store';
import { promised } from '../fault.js';
import type { Done, Evidence } from '../load/evidence.js';
import { type Noted, wholeLog } from './whole-log.js';

export interface Kept {
  readonly events: number;
  readonly acknowledged: number;
  /** Commands that were stored although nobody was ever told. */
  readonly untold: number;
}

/** Holds the log against what the clients were told: nothing acknowledged is lost, nothing is there twice, order is kept. @throws Broken */
export async function kept(store: EventStore, evidence: Evidence): Promise<Kept> {
  const log = await wholeLog(store);
  const byCommand = new Map<string, Noted[]>();
  for (const event of log) {
    const list = byCommand.get(event.command);
    if (list) list.push(event);
    else byCommand.set(event.command, [event]);
  }
  for (const done of evidence.done) storedOnce(done, byCommand.get(done.sent.command));
  for (const { sent, status } of evidence.refusals)
    promised(
      !byCommand.has(sent.command),
      `A command refused with ${status} stands in the log: ${sent.path}`,
    );
  for (const [command, sent] of evidence.pending) {
    const events = byCommand.get(command);
    if (events)
      promised(isOneAppend(events), `A command without an answer was stored in pieces: ${sent.path}`);
  }
  promised(evidence.complaints.length === 0, evidence.complaints.join('\n'));
  inTheOrderOfTheClock(evidence.done);
  const untold = [...evidence.pending.keys()].filter((command) => byCommand.has(command)).length;
  return { events: log.length, acknowledged: evidence.done.length, untold };
}

function storedOnce({ sent, answer }: Done, events: readonly Noted[] | undefined): void {
  const { id, revision, position } = answer.body as { id: string; revision: number; position: string };
  const what = `${sent.path} (key ${sent.key})`;
  promised(events !== undefined, `Acknowledged and lost: ${what}`);
  promised(isOneAppend(events), `Carried out twice, or in pieces: ${what}`);
  const last = events.at(-1);
  promised(
    last?.stream.endsWith(`-${id}`) === true && last.revision === revision && last.position === position,
    `Acknowledged at ${id} revision ${revision}, position ${position}, and stored elsewhere: ${what}`,
  );
}

/** Of one stream, with nothing in between. */
const isOneAppend = (events: readonly Noted[]): boolean =>
  events.every(
    ({ stream, revision }, index) =>
      stream === events[0]?.stream && revision === (events[0]?.revision ?? 0) + index,
  );

/** What was sent after another's answer had come stands after it. */
function inTheOrderOfTheClock(done: readonly Done[]): void {
  const bySending = [...done].sort((a, b) => a.firstSentAt - b.firstSentAt);
  const byAnswer = [...done].sort((a, b) => a.ackedAt - b.ackedAt);
  let highest = '';
  let next = 0;
  for (const { sent, answer, firstSentAt } of bySending) {
    for (let told = byAnswer[next]; told && told.ackedAt < firstSentAt; told = byAnswer[++next]) {
      const position = String(told.answer.body['position']);
      if (position > highest) highest = position;
    }
    const position = String(answer.body['position']);
    promised(
      position > highest,
      `${sent.path} stands at ${position}, but ${highest} was answered before it was sent`,
    );
  }
}
