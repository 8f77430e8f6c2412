import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import request from 'supertest';
import {
  aDispute,
  aPetition,
  comingAgain,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
} from '#libs/testing/app';

/** Enough to meet every route several times; a failure prints its seed and the smallest request that fails. */
const REQUESTS = 600;

interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
}

interface Contract {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
  readonly paths: Readonly<
    Record<
      string,
      {
        readonly post?: {
          readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
        };
      }
    >
  >;
}

/** F22: whatever is sent, the answer is a success or a problem, never a failure of the service. */
describe('A service that is sent nonsense', () => {
  let app: TestApp;
  let officers: Officer[];
  let cases: OpenedCase[];
  let contract: Contract;

  beforeAll(async () => {
    app = await startApp();
    officers = await Promise.all(['petition', 'township', 'mediator'].map((name) => app.as(name)));
    const [petition, township] = officers as [Officer, Officer];
    cases = [await township.opens('disputes', aDispute()), await petition.opens('petitions', aPetition())];
    contract = (await request(app.address).get('/api/openapi.json')).body as Contract;
  });
  afterAll(() => app.stop());

  const resolve = (schema: Schema): Schema => {
    const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
    return ref ? (contract.components.schemas[ref.replace('#/components/schemas/', '')] ?? {}) : schema;
  };

  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '',
      ' ',
      '\u0000',
      '\ud800',
      '😀'.repeat(200),
      "'; drop table event; --",
      '${jndi}',
      '../../etc',
    ),
  );
  const nonsense = fc.oneof(
    fc.constantFrom(null, true, -1, 1.5, 1e308, 2 ** 53, [], {}, [null], [[[]]], { __proto__: null, a: 1 }),
    text,
  );

  /** Mostly what the contract asks for, now and then something else. */
  const valueOf = (schema: Schema, depth: number): fc.Arbitrary<unknown> => {
    const known = resolve(schema);
    return fc.oneof(
      { arbitrary: rightValueOf(known, depth), weight: 12 },
      { arbitrary: nonsense, weight: 1 },
    );
  };

  const rightValueOf = (schema: Schema, depth: number): fc.Arbitrary<unknown> => {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.properties) return objectOf(schema, depth);
    switch ([schema.type].flat()[0]) {
      case 'array':
        return fc.array(valueOf(schema.items ?? {}, depth + 1), { maxLength: depth > 2 ? 1 : 3 });
      case 'integer':
        return fc.integer({
          min: (schema.minimum ?? 0) - 1,
          max: Math.min(schema.maximum ?? 100, 1_000_001),
        });
      case 'boolean':
        return fc.boolean();
      default:
        return stringOf(schema);
    }
  };

  const stringOf = ({ format, maxLength = 60 }: Schema): fc.Arbitrary<string> => {
    if (format === 'uuid')
      return fc.oneof(fc.uuid(), fc.constantFrom(...cases.flatMap(({ made = [] }) => made)));
    if (format === 'date-time')
      return fc.oneof(
        fc.constantFrom(
          '2026-03-01T10:00:00+08:00',
          '0001-01-01T00:00:00Z',
          '9999-12-31T23:59:60Z',
          '2026-13-01',
        ),
        fc.date({ noInvalidDate: true }).map((at) => at.toISOString()),
      );
    if (format === 'date') return fc.constantFrom('2026-03-31', '2026-02-30', '0000-00-00', '9999-12-31');
    return fc.oneof(
      text,
      fc.constantFrom('shanquan-township', 'liutai-village', 'qinghe-county', 'county-mediator-1', 'LAND'),
      fc.constant('长'.repeat(maxLength + 1)),
    );
  };

  const objectOf = ({ properties = {}, required = [] }: Schema, depth: number): fc.Arbitrary<object> =>
    fc.record(
      Object.fromEntries(
        Object.entries(properties).map(([member, schema]) => [
          member,
          required.includes(member) && depth < 5
            ? valueOf(schema, depth + 1)
            : fc.option(valueOf(schema, depth + 1), { nil: undefined, freq: depth + 1 }),
        ]),
      ),
    );

  it('by commands answers with a success or a problem, each time', async () => {
    const routes = Object.entries(contract.paths).flatMap(([path, { post }]) => {
      const schema = post?.requestBody?.content['application/json']?.schema;
      return schema ? [{ path, schema }] : [];
    });
    expect(routes.length).toBeGreaterThan(50);
    // Made once: drawing from what is there is a hundred times quicker than making it for each call.
    const ofRoute = ({ path, schema }: (typeof routes)[number]) =>
      fc.record({
        path: fc.constant(path),
        body: valueOf(schema, 0),
        officer: fc.constantFrom(...officers.keys()),
        known: fc.boolean(),
        stale: fc.boolean(),
      });
    const calls = fc.oneof(...routes.map(ofRoute));
    const met = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(calls, async ({ path, body, officer, known, stale }) => {
        const one = cases[path.includes('/petitions') ? 1 : 0] as OpenedCase;
        const address = path
          .replace('/api/v1', '')
          .replace('{id}', known ? one.id : 'ffffffff-ffff-4fff-bfff-ffffffffffff')
          .replace('{concernId}', one.made?.[0] ?? '')
          .replace('{name}', 'case-board');
        const options = { key: randomUUID(), ...(stale ? { ifMatch: '"0"' } : {}) };
        const {
          status,
          headers,
          text: answer,
        } = await comingAgain(() => (officers[officer] as Officer).command(address, body as object, options));
        met.set(status, (met.get(status) ?? 0) + 1);
        expect(status).toBeLessThan(500);
        if (status >= 400) {
          expect(headers['content-type']).toMatch(/^application\/problem\+json/);
          expect(answer).not.toMatch(/node_modules|\.js:\d|\.ts:\d|relation "|syntax error/);
        }
      }),
      { numRuns: REQUESTS },
    );
    // it came to the rule-books, not only to the edge
    expect([...met.keys()]).toEqual(expect.arrayContaining([400, 412, 422]));
    expect(app.log()).not.toMatch(/"level":50/);
  });

  it('by queries too', async () => {
    const parameters = [
      'limit',
      'cursor',
      'after',
      'unit',
      'place',
      'state',
      'from',
      'to',
      'closed',
      'topic',
      'knownAt',
    ];
    const queries = fc.record({
      path: fc.constantFrom(
        '/disputes',
        '/petitions',
        '/case-board',
        '/concern-responses',
        '/units',
        '/officers',
        '/cases/x',
      ),
      query: fc.dictionary(
        fc.constantFrom(...parameters),
        fc.oneof(text, fc.constantFrom('1', '200', 'WyJhIl0', '2026-01-01')),
      ),
    });
    await fc.assert(
      fc.asyncProperty(queries, async ({ path, query }) => {
        const known = Object.fromEntries(
          Object.entries(query).map(([name, value]) => [name, value.toWellFormed()]),
        );
        const { status, headers } = await comingAgain(() => (officers[0] as Officer).get(path, known));
        expect(status).toBeLessThan(500);
        if (status >= 400) expect(headers['content-type']).toMatch(/^application\/problem\+json/);
      }),
      { numRuns: 200 },
    );
  });
});
