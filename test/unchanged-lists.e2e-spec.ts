import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadOrganisation, OrganisationStore } from '#libs/organisation';
import {
  aDispute,
  aPetition,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

/** A remembered look at the read side is half a second old at most. */
const WORDS = '河滩地被占';
const aMoment = () => new Promise((resolve) => setTimeout(resolve, 600));

describe('A list that a page looks at again and again', () => {
  let app: TestApp;
  let officer: Officer;
  let dispute: OpenedCase;
  beforeAll(async () => {
    app = await startApp();
    officer = await app.as('township');
    dispute = await officer.opens('disputes', aDispute({ receivedAt: '2026-03-02T09:00:00+08:00' }));
    await app.settled();
    await aMoment();
  });
  afterAll(() => app.stop());

  const BOARD = '/case-board';
  const look = (etag?: string, who = officer, path = BOARD) => {
    const asking = who.get(path);
    return etag === undefined ? asking : asking.set('if-none-match', etag);
  };
  const etagNow = async (who = officer, path = BOARD): Promise<string> => {
    const { status, headers } = await look(undefined, who, path);
    expect(status).toBe(200);
    return headers['etag'] ?? '';
  };

  it('given that nothing has moved, then it says so without a body', async () => {
    const etag = await etagNow();
    expect(etag).toMatch(/^"[\w-]{22}"$/);
    const { status, text, headers } = await look(etag);
    expect([status, text, headers['etag'], headers['cache-control']]).toEqual([304, '', etag, 'no-store']);
  });

  it('given another caller, another post or other filters, then it is another list', async () => {
    const etags = [
      await etagNow(),
      await etagNow(await app.as('petition')),
      await etagNow(await app.as('shanquan-officer-1')),
      await etagNow(officer, `${BOARD}?limit=1`),
      await etagNow(officer, '/disputes'),
    ];
    expect(new Set(etags).size).toBe(etags.length);
    expect((await look(etags[0], await app.as('petition'))).status).toBe(200);
  });

  it('given a command, then it has changed', async () => {
    const etag = await etagNow();
    await officer.does(`${dispute.path}/triage-dispute`, TRIAGE);
    await app.settled();
    await aMoment();
    expect((await look(etag)).status).toBe(200);
  });

  it('given words that were erased, then it has changed once they are gone', async () => {
    const petition = await app.as('petition');
    const { path } = await petition.opens('petitions', aPetition({ title: WORDS }));
    await petition.does(`${path}/withdraw-petition`, {
      reason: '撤回。',
      confirmedBy: 'county-petition-officer-2',
      confirmedAt: '2026-03-02T09:00:00+08:00',
    });
    await app.settled();
    await aMoment();
    const before = await look(undefined, petition, '/petitions');
    expect(before.text).toContain(WORDS);
    await petition.does(`${path}/erase-words`, { ground: 'REQUEST_OF_PERSON' });
    await app.settled();
    await aMoment();
    const { status, text } = await look(before.headers['etag'], petition, '/petitions');
    expect([status, text]).toEqual([200, expect.not.stringContaining(WORDS) as unknown]);
  });

  it('given another version of the organisation, then it has changed', async () => {
    const etag = await etagNow();
    const { dataSource } = app.runtime.database;
    const tree = await app.nest.get(OrganisationStore).fresh();
    const units = tree
      .allUnits()
      .map((unit) => ({ ...unit, name: { ...unit.name, en: `${unit.name.en}.` } }));
    await loadOrganisation(dataSource, { units, officers: tree.allOfficers() });
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect((await look(etag)).status).toBe(200);
  });

  it('given another day, then it has changed: what is overdue depends on it', async () => {
    const etag = await etagNow();
    await app.later(1);
    expect((await look(etag)).status).toBe(200);
  });

  it('every list says whether it has changed, but for those that no read model keeps', async () => {
    const contract = JSON.parse(
      await readFile(join(import.meta.dirname, '../docs/openapi.json'), 'utf8'),
    ) as {
      paths: Record<string, { get?: { parameters?: { name: string }[]; responses: object } }>;
    };
    const silent = Object.entries(contract.paths)
      .filter(([, { get }]) =>
        ['after', 'cursor'].every((asked) => get?.parameters?.some(({ name }) => name === asked)),
      )
      .filter(([, { get }]) => !('304' in (get?.responses ?? {})))
      .map(([path]) => path);
    expect(silent).toEqual(['/api/v1/accounts', '/api/v1/security-log']);
  });
});
