import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type EventStore, MemoryEventStore, openEventStoreDb } from '#libs/event-store';
import { EventStoreDbDouble } from '#libs/testing';
import {
  aDispute,
  aPetition,
  aResponse,
  CLOSED,
  type MatrixRow,
  type Officer,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

interface Opened {
  readonly store: EventStore;
  close(): Promise<void>;
}

const STORES: Readonly<Record<string, () => Promise<Opened>>> = {
  memory: async () => ({ store: new MemoryEventStore(), close: async () => undefined }),
  EventStoreDB: async () => {
    const server = await EventStoreDbDouble.start();
    return { store: await openEventStoreDb(server.url()), close: () => server.stop() };
  },
};

describe.each(Object.keys(STORES))('With the log in %s nothing else changes', (name) => {
  let opened: Opened;
  let app: TestApp;
  let township: Officer;
  let petition: Officer;

  beforeAll(async () => {
    opened = await (STORES[name] as () => Promise<Opened>)();
    app = await startApp({ store: opened.store });
    [township, petition] = await Promise.all([app.as('township'), app.as('petition')]);
  });
  afterAll(async () => {
    await app.stop();
    await opened.close();
  });

  it('a dispute refuses to close over an unanswered concern, closes after the answer, and the matrix shows it', async () => {
    const dispute = await township.opens('disputes', aDispute());
    await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
    await township.does(`${dispute.concerns[0]}/settle-concern`, SETTLED);
    expect(await township.fails(`${dispute.path}/close-dispute`, CLOSED)).toMatchObject({ code: 'R-30' });
    await township.does(`${dispute.concerns[0]}/respond-to-concern`, aResponse());
    await township.does(`${dispute.path}/close-dispute`, CLOSED);
    const { items } = await petition.list<MatrixRow>('/concern-responses');
    expect(items.find(({ case: { id } }) => id === dispute.id)).toMatchObject({
      answered: true,
      responses: [{ unit: 'shanquan-township' }],
    });
    const { rows } = await app.database.pool.query('select from event');
    expect(rows).toEqual([]);
  });

  it('a repeated command answers its first outcome, and of racing ones one is carried out', async () => {
    const key = 'the-same';
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => petition.command('/petitions', aPetition(), { key })),
    );
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    const { path } = await township.opens('disputes', aDispute());
    const racing = Array.from({ length: 8 }, () =>
      township.command(`${path}/triage-dispute`, TRIAGE, { ifMatch: '"1"' }),
    );
    const statuses = (await Promise.all(racing)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, ...Array<number>(7).fill(412)]);
  });

  it('a linked petition is concluded on the answer of the dispute, and erased words are gone', async () => {
    const carried = await petition.opens('petitions', aPetition());
    await petition.does(`${carried.path}/classify-petition`, { kind: 'SUGGESTION' });
    await petition.does(`${carried.path}/accept-petition`);
    const carrier = await township.opens('disputes', aDispute());
    const pairs = [{ here: carrier.made?.[0], there: carried.made?.[0] }];
    await township.does(`${carrier.path}/link-petition`, { petition: carried.id, pairs });
    await township.does(`${carrier.concerns[0]}/respond-to-concern`, aResponse());
    await township.does(`${carrier.concerns[0]}/settle-concern`, SETTLED);
    await app.settled();
    await petition.does(`${carried.path}/conclude-petition`, { reason: 'SETTLED' });
    await petition.does(`${carried.path}/erase-words`, { ground: 'REQUEST_OF_PERSON' });
    await app.settled();
    expect(await petition.case(carried.id)).toMatchObject({ state: 'CONCLUDED', title: { erased: true } });
  });
});
