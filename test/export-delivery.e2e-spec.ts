import { createHash, randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aConcern,
  aDispute,
  csvRows,
  type ExportSeen,
  fetchExport,
  type ListOf,
  type Officer,
  orderExport,
  type ProblemBody,
  startApp,
  type TestApp,
} from '#libs/testing/app';

describe('An export', () => {
  let app: TestApp;
  let petition: Officer;
  let township: Officer;
  let inspector: Officer;

  beforeAll(async () => {
    app = await startApp();
    [petition, township, inspector] = await Promise.all([
      app.as('petition'),
      app.as('township'),
      app.as('inspector'),
    ]);
  });
  afterAll(() => app.stop());

  describe('is one file, of one position', () => {
    it('also while others write: every case opened by then, and none that was opened later', async () => {
      for (let n = 0; n < 400; n += 50)
        await Promise.all(Array.from({ length: 50 }, () => township.command('/disputes', aDispute())));
      const { id } = await orderExport(township, 'disputes', 'csv');
      let writing = true;
      const writers = Array.from({ length: 4 }, async () => {
        while (writing) await township.command('/disputes', aDispute());
      });
      const file = await fetchExport(township, id);
      writing = false;
      await Promise.all(writers);
      const { rows } = await app.database.pool.query<{ stream: string; there: boolean }>(
        `select stream, position <= $1::bigint as there from event where type = 'DisputeOpened'`,
        [String(file.headers['huiying-position'])],
      );
      const there = rows.filter((row) => row.there).map(({ stream }) => stream.slice('dispute-'.length));
      expect(
        csvRows(file)
          .map((row) => row['编号'])
          .sort(),
      ).toEqual(there.sort());
      expect(there.length).toBeGreaterThanOrEqual(400);
      expect(rows.length).toBeGreaterThan(there.length);
    });

    it('with a checksum that comes behind it, and stands in the record with the count', async () => {
      const { id } = await orderExport(township, 'disputes', 'xlsx');
      const { bytes, trailers, headers } = await fetchExport(township, id);
      const sha = createHash('sha256').update(bytes);
      const digest = sha.copy().digest('base64');
      expect(trailers['repr-digest']).toBe(`sha-256=:${digest}:`);
      const seen = await township.read<ExportSeen>(`/exports/${id}`);
      expect(seen).toMatchObject({
        state: 'DELIVERED',
        ledger: 'disputes',
        deliveries: [
          {
            position: headers['huiying-position'],
            rows: Number(headers['huiying-rows']),
            end: { kind: 'COMPLETE', checksum: sha.digest('hex'), bytes: bytes.length, cut: 0 },
          },
        ],
      });
      const { rows } = await app.database.pool.query<{ payload: string }>(
        `select payload::text as payload from event where stream = $1 and type = 'LedgerExported'`,
        [`export-${id}`],
      );
      expect(JSON.parse(rows[0]?.payload ?? '{}')).toMatchObject({
        data: {
          query: { ledger: 'disputes', format: 'xlsx', filter: {}, identities: false },
          checksum: seen.deliveries[0]?.end?.checksum,
        },
        meta: { actor: { officer: 'shanquan-officer-1' } },
      });
    });

    it('once: another file is another order; the same request again is the same order', async () => {
      const { id } = await orderExport(township, 'disputes', 'csv');
      expect((await fetchExport(township, id)).status).toBe(200);
      const again = await township.get(`/exports/${id}/file`);
      expect([again.status, (again.body as ProblemBody).code]).toEqual([409, 'S-EXPORT-DELIVERED']);
      const key = 'the-same-order';
      const body = { ledger: 'disputes', format: 'csv' };
      const [first, second] = [
        await township.does('/exports', body, { key }),
        await township.does('/exports', body, { key }),
      ];
      expect(second).toEqual(first);
      const other = await township.command('/exports', { ...body, format: 'xlsx' }, { key });
      expect((other.body as ProblemBody).code).toBe('key-reused');
    });

    it('given to the one who ordered it alone; who stands above sees the record', async () => {
      const { id } = await orderExport(township, 'disputes', 'csv');
      expect((await petition.get(`/exports/${id}/file`)).status).toBe(404);
      expect((await township.request('delete', `/exports/${id}/file`)).status).toBe(405);
      const beipo = await app.as('beipo-officer-1');
      expect((await beipo.get(`/exports/${id}`)).status).toBe(404);
      expect((await inspector.read<ExportSeen>(`/exports/${id}`)).orderedBy.officer).toBe(
        'shanquan-officer-1',
      );
      const { items }: ListOf<ExportSeen> = await inspector.list('/exports', { limit: 200 });
      expect(items[0]).toMatchObject({ id, state: 'ORDERED', deliveries: [] });
      await orderExport(beipo, 'disputes', 'csv');
      expect((await beipo.list<ExportSeen>('/exports')).items.map((one) => one.orderedBy.officer)).toEqual([
        'beipo-officer-1',
      ]);
      for (const name of ['mediator', 'admin'])
        expect((await (await app.as(name)).command('/exports', {})).status).toBe(403);
    });

    it('not begun by asking for its headers', async () => {
      const { id } = await orderExport(township, 'disputes', 'csv');
      expect((await township.request('head', `/exports/${id}/file`)).status).toBe(405);
      expect((await township.read<ExportSeen>(`/exports/${id}`)).deliveries).toEqual([]);
    });

    it.each(['csv', 'xlsx'])(
      'broken off when the receiver hangs up: recorded, given back, and open to another try: %s',
      async (format) => {
        const concerns = (): object[] => Array.from({ length: 5 }, () => aConcern(randomText()));
        await Promise.all(
          Array.from({ length: 60 }, () => township.command('/disputes', aDispute({ concerns: concerns() }))),
        );
        const { id } = await orderExport(township, 'concern-responses', format);
        await hangUp(township, id);
        const end = await eventually(async () => {
          const { deliveries } = await township.read<ExportSeen>(`/exports/${id}`);
          return deliveries[0]?.end ?? undefined;
        });
        expect(end).toMatchObject({ kind: 'BROKEN', why: 'HUNG_UP' });
        const open = await eventually(async () => {
          const { rows } = await app.database.pool.query<{ count: number }>(
            `select count(*)::integer as count from pg_stat_activity
           where datname = current_database() and state like 'idle in transaction%' and query like '%walk%'`,
          );
          return rows[0]?.count === 0 ? 0 : undefined;
        });
        expect(open).toBe(0);
        const whole = await fetchExport(township, id);
        expect([whole.status, whole.whole]).toEqual([200, true]);
      },
    );
  });
});

/** What no compression makes small. */
const randomText = (): string => randomBytes(14_000).toString('base64');

/** Reads the first bytes of a file, then closes the connection. */
const hangUp = (who: Officer, id: string): Promise<void> =>
  new Promise((resolve, reject) => {
    who
      .get(`/exports/${id}/file`)
      .buffer(true)
      .parse((answer: unknown) => {
        const message = answer as IncomingMessage;
        message.on('error', () => undefined);
        if (message.statusCode !== 200) reject(new Error(`The file answered ${message.statusCode}`));
        message.once('data', () => {
          message.destroy();
          resolve();
        });
      })
      .then(
        () => undefined,
        () => undefined,
      );
  });

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (let time = 0; time < 400; time++) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It did not come');
}
