import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aDispute,
  aPetition,
  type ListOf,
  type Officer,
  type ProblemBody,
  startApp,
  type TestApp,
} from '#libs/testing/app';

interface Described {
  readonly get?: { readonly parameters?: readonly { readonly name: string; readonly in: string }[] };
}

const { paths } = JSON.parse(readFileSync(new URL('../docs/openapi.json', import.meta.url), 'utf8')) as {
  readonly paths: Readonly<Record<string, Described>>;
};

/** Every list, and every other question that names no case in its path, with its parameters as they are documented. */
const QUESTIONS = Object.entries(paths).flatMap(([path, { get }]): [string, readonly string[]][] => {
  const names = (get?.parameters ?? []).flatMap((one) => (one.in === 'query' ? [one.name] : []));
  return names.length && !path.includes('{') ? [[path, names]] : [];
});
const LISTS = QUESTIONS.flatMap(([path, names]) => (names.includes('cursor') ? [path] : []));

describe('What an address asks', () => {
  let app: TestApp;
  const officers = new Map<string, Officer>();
  let id = '';

  beforeAll(async () => {
    app = await startApp();
    for (const name of ['petition', 'inspector', 'leader', 'audit']) officers.set(name, await app.as(name));
    const petition = officers.get('petition') as Officer;
    for (let number = 1; number <= 2; number++) {
      await petition.opens('disputes', aDispute({ receivingUnit: 'qinghe-petition-bureau' }));
      ({ id } = await petition.opens('petitions', aPetition()));
    }
    await app.settled();
  });
  afterAll(() => app.stop());

  /** Every answer of those who may ask there at all is a problem that names the parameter, and nothing else. */
  async function isRefused(path: string, query: string, parameter: string): Promise<void> {
    const answers = await Promise.all([...officers.values()].map((one) => one.get(`${path}?${query}`)));
    const asked = answers.filter(({ status }) => status !== 403);
    expect([path, asked.length > 0]).toEqual([path, true]);
    for (const { status, body, text } of asked) {
      const { code, errors = [] } = body as ProblemBody;
      const named = errors.some((error) => error.parameter === parameter);
      expect([path, query, status, code, named]).toEqual([path, query, 400, 'invalid-request', true]);
      expect(text).not.toMatch(/select |case_board|\.[jt]s:\d|"items"/);
    }
  }

  it.each(QUESTIONS)('is said once: %s names what is given twice', async (path, names) => {
    for (const name of names) {
      const value = name === 'total' ? 'true' : name === 'limit' ? '5' : '2026-03-01';
      await isRefused(path, `${name}=${value}&${name}=${value}`, name);
    }
  });

  it('is said once of a case, too', async () => {
    const twice = 'knownAt=00000000000000000002&knownAt=00000000000000000002';
    for (const path of [`/cases/${id}`, `/petitions/${id}`, `/cases/${id}/timeline`])
      await isRefused(path, twice, 'knownAt');
  });

  it.each(LISTS)(
    'goes on where the page before ended: %s refuses the cursor of another list',
    async (path) => {
      const other = path === '/api/v1/disputes' ? '/petitions' : '/disputes';
      const { next }: ListOf<unknown> = await (officers.get('petition') as Officer).list(other, { limit: 1 });
      expect(next).not.toBeNull();
      const asked = path.endsWith('/figures/members') ? 'metric=response-coverage&period=2026-03&' : '';
      await isRefused(path, `${asked}cursor=${next}`, 'cursor');
    },
  );

  it.each(['/figures', '/figures/board', '/figures/restatement'])(
    'names no page where there are none: %s',
    async (path) => {
      for (const name of ['cursor', 'limit', 'total']) await isRefused(path, `${name}=5`, name);
    },
  );
});
