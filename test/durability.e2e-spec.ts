import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataFolder, type TestFolder } from '#libs/testing';
import {
  aConcern,
  aPetition,
  type CaseRowSeen,
  comingAgain,
  HuiyingProcess,
  huiying,
  type ListOf,
  type Officer,
  type Outcome,
  type ServiceProcess,
  startService,
  tracesIn,
} from '#libs/testing/app';

const ROWS = 1_800;
const CANARY = '这一句话只在这里出现过';
const NAME = '卯金刀某';

interface ReadModelSeen {
  readonly name: string;
  readonly position: string;
  readonly lag: { readonly events: number | null };
}

/** F1 and "Shown by": what was answered is there after any kill, once; and nowhere in the clear. */
describe('A service that is killed', () => {
  let folder: TestFolder;
  let data: string;
  let service: ServiceProcess;
  let petition: Officer;
  const acknowledged = new Map<string, { readonly body: object; readonly outcome: Outcome }>();
  const outputs: string[] = [];

  beforeAll(async () => {
    folder = await testDataFolder();
    data = folder.path;
    await startAgain();
  });
  afterAll(async () => {
    await service.end();
    await folder.remove();
  });

  const startAgain = async (): Promise<void> => {
    service = await startService({ data });
    petition = await service.as('petition');
  };
  const kill = async (): Promise<void> => {
    outputs.push((await service.end('SIGKILL')).output);
  };
  const everyPetition = async (): Promise<CaseRowSeen[]> => {
    const found: CaseRowSeen[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const page: ListOf<CaseRowSeen> = await petition.list<CaseRowSeen>('/petitions', {
        limit: 200,
        ...(cursor ? { cursor } : {}),
      });
      found.push(...page.items);
      cursor = page.next;
    }
    return found;
  };

  it('in the middle of commands loses none that it answered, and doubles none', async () => {
    for (let round = 0; round < 2; round++) {
      // given clients that register petitions, one after the other
      let killed = false;
      const client = async (): Promise<void> => {
        while (!killed) {
          const key = randomUUID();
          const body = aPetition({ title: key, concerns: [aConcern(CANARY)] });
          const answer = await petition.command('/petitions', body, { key }).catch(() => undefined);
          if (answer?.status === 201) acknowledged.set(key, { body, outcome: answer.body as Outcome });
        }
      };
      const clients = Array.from({ length: 8 }, client);
      const before = acknowledged.size;
      while (acknowledged.size < before + 20) await new Promise((resolve) => setTimeout(resolve, 20));

      // when the service is killed
      await kill();
      killed = true;
      await Promise.all(clients);
      await startAgain();
    }

    // then every client that repeats its command gets the first outcome
    for (const [key, { body, outcome }] of acknowledged) {
      const again = await petition.command('/petitions', body, { key });
      expect([again.status, again.headers['idempotency-replayed'], again.body]).toEqual([
        201,
        'true',
        outcome,
      ]);
    }

    // and each is there once
    const titles = (await everyPetition()).map(({ title }) => title);
    for (const key of acknowledged.keys()) expect(titles.filter((title) => title === key)).toHaveLength(1);
  });

  it('in the middle of an import goes on where it was: nothing is lost, nothing is there twice', async () => {
    // given a ledger
    const ledger = join(data, '..', 'ledger.csv');
    let rows = ROWS;
    const writeLedger = async (): Promise<void> => {
      const lines = Array.from(
        { length: rows },
        (_, index) =>
          `K-${index},${NAME},台账第${index}行,2025/9/1 8:00:00,${CANARY}。,已修。,2025/9/2 9:00:00`,
      );
      await writeFile(
        ledger,
        ['留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间', ...lines].join('\n'),
      );
    };
    const imported = async (): Promise<CaseRowSeen[]> =>
      (await everyPetition()).filter(({ title }) => /^台账第/.test(JSON.stringify(title).slice(1)));
    /** How many rows are there after a kill in the middle. One that came too late was none: the ledger is longer then. */
    const afterAKill = async (also: () => Promise<boolean>): Promise<number> => {
      for (;;) {
        await writeLedger();
        if (await killedOnTheWay(ledger, also)) await startAgain();
        const there = (await imported()).length;
        if (there < rows) return there;
        rows += ROWS;
        expect(rows).toBeLessThan(10 * ROWS);
      }
    };

    // when its import is killed, and then its import together with the service that owns the database
    const part = await afterAKill(async () => false);
    const more = await afterAKill(async () => (await kill(), true));
    expect(part).toBeGreaterThan(0);
    expect(more).toBeGreaterThanOrEqual(part);

    // then the next one ends it
    const { code, output } = await huiying(['import', ledger], { data });
    expect([code, output]).toEqual([0, expect.stringContaining(`${rows} rows of ledger`) as unknown]);
    const [, now, there] = /: (\d+) imported, (\d+) were there already/.exec(output) ?? [];
    expect(Number(now) + Number(there)).toBe(rows);
    expect(Number(there)).toBeGreaterThanOrEqual(more);

    // and every row is there once
    await everythingShown();
    const titles = (await imported()).map(({ title }) => title);
    expect([titles.length, new Set(titles).size]).toEqual([rows, rows]);
  });

  /** Kills an import as soon as it has written something; `also` may kill something with it, and says whether it did. */
  async function killedOnTheWay(ledger: string, also: () => Promise<boolean>): Promise<boolean> {
    const before = await headOf();
    const process = HuiyingProcess.start(['import', ledger], { data });
    const ended = process.ended();
    let over = false;
    void ended.then(() => (over = true));
    while (!over && (await headOf()) === before) await new Promise((resolve) => setTimeout(resolve, 5));
    const did = await also();
    await process.end('SIGKILL');
    return did;
  }

  /** A service that is too busy to look says so, with no read models at all. */
  const readModels = async (): Promise<ReadModelSeen[]> => {
    const { body } = await comingAgain(() => petition.request('get', '/health/ready'));
    return (body as { readModels: ReadModelSeen[] }).readModels;
  };

  const headOf = async (): Promise<string> =>
    (await readModels()).find(({ name }) => name === 'petition-list')?.position ?? '';

  /** What another process wrote is in no answer of ours: waits until no reader is behind. */
  async function everythingShown(): Promise<void> {
    for (;;) {
      const seen = await readModels();
      if (seen.length > 0 && seen.every(({ lag }) => lag.events === 0)) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  it('has the same rows after a rebuild', async () => {
    const lists = ['/concern-responses', '/petitions', '/case-board', '/disputes'];
    const answers = async (): Promise<unknown[]> =>
      Promise.all(lists.map((path) => petition.read(path, { limit: 200, total: 'true' })));
    const before = await answers();
    expect(await huiying(['rebuild'], { data })).toMatchObject({ code: 0 });
    expect(await answers()).toEqual(before);
  });

  it('has nobody’s words or name in its folder, its log or its metrics', async () => {
    // given that its owner reads them
    const [first] = (await everyPetition()).filter(({ title }) =>
      /^台账第/.test(JSON.stringify(title).slice(1)),
    );
    expect((await petition.get(`/cases/${first?.id}/timeline`)).text).toContain(CANARY);

    // then
    const { text: metrics } = await petition.request('get', '/metrics');
    outputs.push((await service.end()).output);
    for (const place of [metrics, ...outputs]) expect(tracesIn(place, CANARY, NAME)).toEqual([]);
    const files = await filesIn(data);
    expect(files.length).toBeGreaterThan(100);
    const found: string[] = [];
    let idIsSeen = false;
    for (const file of files) {
      const bytes = await readFile(file);
      if (tracesIn(bytes, CANARY, NAME).length) found.push(file);
      idIsSeen ||= bytes.includes(first?.id ?? '?');
    }
    expect(found).toEqual([]);
    // What was stored is found this way, so that what is not found was not stored.
    expect(idIsSeen).toBe(true);
    await startAgain();
  });
});

async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
