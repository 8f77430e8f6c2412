import { describe, expect, it } from '@jest/globals';
import { commandId, eventId, MemoryEventStore } from '#libs/event-store';
import { envelopeOf } from './envelope.js';
import { type JournalEntry, officerDay, OfficerDayJournal } from './officer-day-journal.js';
import { plainFingerprint } from './plain-fingerprint.js';

type Read = { readonly type: 'FileRead'; readonly data: { readonly file: string } };

const JOURNAL = { category: 'readings', name: 'READINGS', events: { FileRead: { v: 1 } } } as const;
const MORNING = '2026-03-02T01:30:00.000Z';
const actor = { officer: 'qin', unit: 'county', role: 'INSPECTOR' };

const [ONE, OTHER] = [
  '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c11',
  '0b7e9c1e-6f0a-4a5e-9d0e-2f6f3b7a1c12',
] as const;

const entry = (file: string, command: string): JournalEntry<Read> => ({
  type: 'FileRead',
  data: { file },
  occurredAt: MORNING,
  actor,
  command,
  trace: 'trace',
});

const journalOver = (log: MemoryEventStore): OfficerDayJournal<Read> =>
  new OfficerDayJournal<Read>(
    JOURNAL,
    log,
    { now: () => new Date(MORNING) },
    { current: () => ({ version: 7 }) },
  );

describe('A journal of officer and day', () => {
  it('has the same bytes and ids as every journal that was written before', async () => {
    const log = new MemoryEventStore();
    const journal = journalOver(log);
    const stream = journal.streamOf('qin', MORNING);
    expect(stream).toBe(`readings-${commandId('qin', 'READINGS', '2026-03-02', '')}`);
    await journal.append(stream, entry('a', ONE));
    await journal.append(stream, entry('b', OTHER));
    const stored = await log.read(stream);
    expect(stored.map(({ payload }) => payload)).toEqual(
      [['a', ONE] as const, ['b', OTHER] as const].map(
        ([file, command]) =>
          `{"data":{"file":"${file}"},"meta":{"actor":{"officer":"qin","role":"INSPECTOR","unit":"county"},` +
          `"causation":"${command}","command":"${command}","correlation":"trace",` +
          `"occurredAt":"${MORNING}","organisation":7,"recordedAt":"${MORNING}",` +
          `"request":"${plainFingerprint({ file })}","v":1}}`,
      ),
    );
    expect(stored.map(({ id }) => id)).toEqual([
      eventId(ONE, `${stream}/none/${plainFingerprint({ file: 'a' })}`, 0),
      eventId(OTHER, `${stream}/0/${plainFingerprint({ file: 'b' })}`, 0),
    ]);
  });

  it('begins another stream at midnight in Asia/Shanghai, and for another officer', () => {
    const days = [
      officerDay(JOURNAL, 'qin', MORNING),
      officerDay(JOURNAL, 'qin', '2026-03-02T15:59:59.999Z'),
      officerDay(JOURNAL, 'qin', '2026-03-02T16:00:00.000Z'),
      officerDay(JOURNAL, 'li', MORNING),
    ];
    expect(days[1]).toBe(days[0]);
    expect(new Set(days).size).toBe(3);
  });

  it('writes nothing that it finds there already, as far as it looks back', async () => {
    const log = new MemoryEventStore();
    const journal = journalOver(log);
    const stream = journal.streamOf('qin', MORNING);
    const again = { entries: 2, has: ({ meta }: { meta: { command: string } }) => meta.command === ONE };
    for (const file of ['a', 'b']) await journal.append(stream, entry(file, ONE), again);
    expect(await log.read(stream)).toHaveLength(1);
    for (const file of ['c', 'd']) await journal.append(stream, entry(file, OTHER));
    await journal.append(stream, entry('e', ONE), again);
    expect(await log.read(stream)).toHaveLength(4);
  });
});

describe('An envelope', () => {
  const said = {
    v: 1,
    occurredAt: MORNING,
    recordedAt: MORNING,
    actor,
    command: 'command',
    request: 'request',
    correlation: 'trace',
    organisation: 7,
  };

  it('has no member for what is missing, and the command for its cause', () => {
    const bare = envelopeOf({ ...said, precision: undefined, basis: undefined, source: undefined });
    expect(bare).toStrictEqual({ ...said, causation: 'command' });
  });

  it('keeps what is said', () => {
    const more = {
      precision: 'date',
      basis: ['XFTL-34'],
      source: { ledger: 'ledger', row: 1 },
      causation: 'another',
    } as const;
    expect(envelopeOf({ ...said, ...more })).toStrictEqual({ ...said, ...more });
  });
});
