import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request, { type Response } from 'supertest';
import { aDispute, type Officer, type ProblemBody, startApp, type TestApp } from '#libs/testing/app';

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly schema: { readonly type?: string; readonly enum?: readonly string[]; readonly pattern?: string };
}
type Operation = { readonly operationId: string; readonly parameters?: readonly Parameter[] };

/** A query parameter of an operation. */
interface Filter extends Parameter {
  readonly method: string;
  readonly path: string;
  readonly operation: string;
}

/** Closed sets: wherever one of these is asked by, its values are named. */
const CLOSED = [
  'answered',
  'channel',
  'closed',
  'coverage',
  'dryRun',
  'issueClass',
  'late',
  'level',
  'metric',
  'mode',
  'moved',
  'numerator',
  'order',
  'outcome',
  'overdue',
  'purpose',
  'rebounded',
  'risk',
  'role',
  'source',
  'state',
  'styleCategory',
  'subjectKind',
  'subjectLevel',
  'unanswered',
  'undisposed',
];

/** Closed in some operations; elsewhere a catalogue that grows, or a name that somebody gave. */
const CLOSED_THERE: Readonly<Record<string, readonly string[]>> = {
  active: ['accounts'],
  kind: ['leftBehind', 'units', 'rectificationPlanList', 'addEvidence', 'accounts', 'securityLog'],
  ledger: ['exportList'],
  open: ['administratorRequests'],
  origin: ['lateEntries'],
  result: ['securityLog'],
};

/** Somebody for every operation; whoever may not ask there at all is answered 403. */
const OFFICERS = ['petition', 'inspector', 'leader', 'admin', 'audit', 'county-petition-clerk'];

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const FIGURE = { metric: 'response-coverage', period: '2026-03' };

describe('A filter', () => {
  let app: TestApp;
  const officers: Officer[] = [];
  let filters: readonly Filter[] = [];

  beforeAll(async () => {
    app = await startApp();
    for (const name of OFFICERS) officers.push(await app.as(name));
    // Of a month before the first record no figure says what it has.
    await (await app.as('township')).opens('disputes', aDispute());
    const document: unknown = (await request(app.address).get('/api/openapi.json')).body;
    filters = filtersOf(document as { paths: Record<string, Record<string, Operation>> });
  });
  afterAll(() => app.stop());

  const places = new Map<string, number>();

  /** The answer of the first who may ask there. */
  async function answer({ method, path, operation }: Filter, query: string): Promise<Response> {
    const address = `${path.replace(/\{\w+\}/g, NOWHERE)}?${query}`;
    for (let at = places.get(operation) ?? 0; at < officers.length; at++) {
      const asking = officers[at]
        ?.request(method as 'get', address)
        .set('idempotency-key', randomUUID())
        .set('accept-language', 'en');
      const answered = (await asking) as Response;
      places.set(operation, at);
      if (answered.status !== 403) return answered;
    }
    throw new Error(`Nobody may ask ${operation}`);
  }

  /** What is wrong with the answer that ought to be a problem with this parameter, saying all of these. */
  function fault({ operation, name }: Filter, answered: Response, said: readonly string[] = []): string[] {
    const { errors = [] } = answered.body as ProblemBody;
    const details = errors.flatMap(({ parameter, detail }) => (parameter === name ? [detail] : []));
    const isProblem = answered.status === 400 && answered.type === 'application/problem+json';
    const isSaid = details.length > 0 && said.every((value) => details.some((one) => one.includes(value)));
    return isProblem && isSaid ? [] : [`${operation} ${name}: ${answered.status} ${details.join(' | ')}`];
  }

  it('says what it asks for', () => {
    expect(filters.length).toBeGreaterThan(150);
    const silent = filters.filter(({ description = '' }) => description.trim().length < 8);
    expect(silent.map(({ operation, name }) => `${operation} ${name}`)).toEqual([]);
  });

  it('names its values where they are a closed set', () => {
    const open = filters.filter(
      ({ name, operation, schema }) =>
        (CLOSED.includes(name) || CLOSED_THERE[name]?.includes(operation)) && !schema.enum?.length,
    );
    expect(open.map(({ operation, name }) => `${operation} ${name}`)).toEqual([]);
  });

  it('stands in the list of closed sets if it names its values', () => {
    const unlisted = filters.filter(
      ({ name, operation, schema }) =>
        schema.enum && !CLOSED.includes(name) && !CLOSED_THERE[name]?.includes(operation),
    );
    expect(unlisted.map(({ operation, name }) => `${operation} ${name}`)).toEqual([]);
  });

  it('refuses what is not among its values, and names all of them', async () => {
    const faults: string[] = [];
    for (const filter of filters.filter(({ schema }) => schema.enum ?? schema.type === 'boolean'))
      faults.push(...fault(filter, await answer(filter, `${filter.name}=NOPE`), filter.schema.enum));
    expect(faults).toEqual([]);
  });

  it('refuses what does not look like its codes', async () => {
    const faults: string[] = [];
    for (const filter of filters.filter(({ schema }) => schema.pattern))
      faults.push(...fault(filter, await answer(filter, `${filter.name}=%20`)));
    expect(faults).toEqual([]);
  });

  it.each([
    ['groupBy', ['figures', 'figureRestatement'], ['unitBelow', 'caseType', 'channel']],
    ['caseType', ['figures', 'figureMembers', 'figureRestatement'], ['dispute', 'petition']],
    ['part', ['figureMembers'], ['QUALIFIED']],
  ])('of a figure refuses what the figure does not have: %s', async (name, operations, said) => {
    const asking = filters.filter((one) => one.name === name && operations.includes(one.operation));
    expect(asking).toHaveLength(operations.length);
    for (const filter of asking) {
      const earlier: Record<string, string> =
        filter.operation === 'figureRestatement' ? { from: '00000000000000000001' } : {};
      const asked = new URLSearchParams({ ...FIGURE, ...earlier, [name]: 'nope' });
      expect(fault(filter, await answer(filter, asked.toString()), said)).toEqual([]);
    }
  });

  // Lists and figures: test/api-parameters.e2e-spec.ts.
  it('is given once, also of one case and of what is sent', async () => {
    const faults: string[] = [];
    for (const filter of filters.filter(({ method, path }) => method !== 'get' || path.includes('{'))) {
      const value = filter.schema.enum?.[0] ?? '00000000000000000001';
      const twice = `${filter.name}=${value}&${filter.name}=${value}`;
      faults.push(...fault(filter, await answer(filter, twice)));
    }
    expect(faults).toEqual([]);
  });
});

const filtersOf = ({ paths }: { paths: Record<string, Record<string, Operation>> }): readonly Filter[] =>
  Object.entries(paths).flatMap(([address, methods]) =>
    Object.entries(methods).flatMap(([method, { operationId, parameters = [] }]) =>
      parameters.flatMap((one) =>
        one.in === 'query'
          ? [{ ...one, method, path: address.replace('/api/v1', ''), operation: operationId }]
          : [],
      ),
    ),
  );
