import { beforeEach, describe, expect, it } from '@jest/globals';
import { classification, Desk, registration } from './spec/petition-desk.js';

const UNKNOWN = '0b6e6a52-0a4d-5c1c-9a1e-3f6f2f0b7c11';

let desk: Desk;
let id: string;
beforeEach(async () => {
  desk = new Desk();
  ({ id } = await desk.register());
});

describe('a command that opens a case', () => {
  it('writes all its events in one append and names what it made', async () => {
    const events = await desk.events(id);
    expect(events.map(({ type }) => type)).toEqual(['PetitionRegistered', 'ConcernRaised']);
    const raised = events[1];
    expect(await desk.register()).toMatchObject({
      revision: 1,
      made: [(raised?.data as { concern: string }).concern],
    });
  });

  it('says who, why and on what it rests', async () => {
    const [registered] = await desk.events(id);
    expect(registered?.meta).toMatchObject({
      v: 1,
      actor: { officer: 'east-officer', unit: 'east', role: 'TOWNSHIP_OFFICER' },
      correlation: 'correlation',
      basis: ['XFTL-21', 'XFTL-22'],
      organisation: 1,
      occurredAt: '2026-03-02T01:00:00.000Z',
      recordedAt: '2026-03-02T01:00:00.000Z',
    });
    expect(registered?.meta.causation).toBe(registered?.meta.command);
  });
});

describe('who does not see the case', () => {
  it('is answered as if it did not exist', async () => {
    const outside = desk.give({
      type: 'ClassifyPetition',
      body: classification,
      key: 'k',
      id,
      expected: 1,
      by: 'west-officer',
    });
    const unknown = desk.give({
      type: 'ClassifyPetition',
      body: classification,
      key: 'k',
      id: UNKNOWN,
      expected: 1,
    });
    const [one, other] = await Promise.all(
      [outside, unknown].map((sent) => sent.catch((error: unknown) => error)),
    );
    expect(one).toMatchObject({ code: 'not-found', status: 404 });
    expect(one).toEqual(other);
  });

  it('also where If-Match is missing, or the id is none', async () => {
    await expect(
      desk.give({ type: 'ClassifyPetition', body: classification, key: 'k', id: UNKNOWN }),
    ).rejects.toMatchObject({ code: 'not-found' });
    for (const odd of ['', 'x', 'a\u0000b', id.toUpperCase()])
      await expect(
        desk.give({ type: 'ClassifyPetition', body: classification, key: 'k', id: odd, expected: 1 }),
      ).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('a repeated command', () => {
  it('answers its first outcome, marked, also after other events and with a stale or missing If-Match', async () => {
    const first = await desk.classify(id, 'one', 1);
    expect(first).toMatchObject({ revision: 2, repeated: false });
    await desk.raise(id, 'two', 2);
    for (const expected of [1, 2, 99, undefined])
      expect(await desk.classify(id, 'one', expected)).toEqual({ ...first, repeated: true });
    expect(await desk.events(id)).toHaveLength(4);
  });

  it('answers it in another process too', async () => {
    const first = await desk.classify(id, 'one', 1);
    expect(await desk.beside().classify(id, 'one', 1)).toEqual({ ...first, repeated: true });
    expect(await desk.beside().register()).toMatchObject({ id, revision: 1, repeated: true });
  });

  it('with another body is refused', async () => {
    await desk.classify(id, 'one', 1);
    await expect(desk.classify(id, 'one', 2, { branch: 'LITIGATION' })).rejects.toMatchObject({
      code: 'key-reused',
      status: 422,
    });
    await expect(desk.register('register', registration({ channel: 'FAX' }))).rejects.toMatchObject({
      code: 'key-reused',
    });
  });

  it('on another path is another command', async () => {
    await desk.classify(id, 'one', 1);
    await expect(
      desk.give({ type: 'AcceptPetition', body: {}, key: 'one', id, expected: 2 }),
    ).resolves.toMatchObject({ revision: 3, repeated: false });
  });

  it('that was refused is decided again', async () => {
    const accept = () =>
      desk.give({ type: 'AcceptPetition', body: {}, key: 'again', id, expected: 'latest' });
    await expect(accept()).rejects.toMatchObject({ code: 'refused', more: { refusal: { code: 'R-17' } } });
    await desk.classify(id, 'one', 1);
    await expect(accept()).resolves.toMatchObject({ repeated: false });
  });
});

describe('the revision that the caller has seen', () => {
  it('must be given', async () => {
    await expect(desk.classify(id, 'one')).rejects.toMatchObject({
      code: 'precondition-required',
      status: 428,
    });
  });

  it('must be the present one, which is told', async () => {
    await desk.classify(id, 'one', 1);
    for (const stale of [0, 1, 3])
      await expect(desk.classify(id, 'two', stale)).rejects.toMatchObject({
        code: 'stale-revision',
        status: 412,
        more: { members: { revision: 2 }, headers: { etag: '"2"' } },
      });
  });
});

describe('two at once', () => {
  it('different commands: one wins, the other is told the new revision', async () => {
    const other = desk.beside();
    const answers = await Promise.allSettled([
      desk.classify(id, 'one', 1),
      other.classify(id, 'two', 1, { branch: 'LITIGATION' }),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const lost = answers.find(({ status }) => status === 'rejected');
    expect(lost).toMatchObject({ reason: { code: 'stale-revision', more: { members: { revision: 2 } } } });
    expect(await desk.events(id)).toHaveLength(3);
  });

  it('the same command: both get the same outcome, and it is done once', async () => {
    for (const other of [desk, desk.beside()]) {
      const key = other === desk ? 'here' : 'there';
      const { length } = await desk.events(id);
      const answers = await Promise.all([
        desk.classify(id, key, length - 1),
        other.classify(id, key, length - 1),
      ]);
      expect(answers.map(({ repeated }) => repeated).sort()).toEqual([false, true]);
      expect(answers[0]?.revision).toBe(answers[1]?.revision);
      expect(await desk.events(id)).toHaveLength(length + 1);
    }
  });

  it('the same opening: one case, the same parts', async () => {
    const [one, other] = await Promise.all([desk.register('twin'), desk.beside().register('twin')]);
    expect(one?.id).toBe(other?.id);
    expect(one?.made).toEqual(other?.made);
    expect(await desk.events(one?.id ?? '')).toHaveLength(2);
  });

  it('the same key with two bodies: one wins, the other is refused', async () => {
    const answers = await Promise.allSettled([
      desk.register('twin'),
      desk.beside().register('twin', registration({ channel: 'FAX' })),
    ]);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'key-reused' },
    });
  });

  it('the service itself, which names no revision: both are written', async () => {
    const other = desk.beside();
    await Promise.all([desk.classify(id, 'one', 'latest'), other.classify(id, 'two', 'latest')]);
    expect(await desk.events(id)).toHaveLength(4);
  });
});

describe('times', () => {
  it('claimed for the future are refused, earlier ones are late entries (R-65)', async () => {
    await expect(
      desk.classify(id, 'future', 1, { occurredAt: '2026-03-02T09:00:01+08:00' }),
    ).rejects.toMatchObject({
      more: { refusal: { code: 'R-65' } },
    });
    await desk.classify(id, 'late', 1, { occurredAt: '2026-03-01T09:00:00+08:00' });
    expect((await desk.events(id)).at(-1)?.meta).toMatchObject({
      occurredAt: '2026-03-01T01:00:00.000Z',
      recordedAt: '2026-03-02T01:00:00.000Z',
    });
  });

  it('of the record never run backwards in a stream, whatever the clock does', async () => {
    desk.clock.set('2026-03-01T00:00:00.000Z');
    await desk.classify(id, 'back', 1);
    expect((await desk.events(id)).at(-1)?.meta.recordedAt).toBe('2026-03-02T01:00:00.000Z');
  });
});
