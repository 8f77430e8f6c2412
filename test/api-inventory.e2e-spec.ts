import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import request from 'supertest';
import { type Officer, startApp, type TestApp } from '#libs/testing/app';
import { Router } from '../apps/api/src/platform/router.js';

type Described = Readonly<Record<string, unknown>>;
type Content = Readonly<Record<string, { readonly schema: Described }>>;

interface OpenApi {
  readonly openapi: string;
  readonly tags: readonly { readonly name: string }[];
  readonly components: {
    readonly schemas: Readonly<Record<string, Described>>;
    readonly responses: Readonly<Record<string, { readonly content: Content }>>;
  };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly tags: readonly string[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, { readonly $ref?: string; readonly content?: Content }>>;
}

/** Served beside the API: the first page, that of the documentation and the document itself, and what a monitor reads. */
const BESIDE = /^\/(|front-page\.css|desk(\/.*)?|docs(\/.*)?|api\/openapi\.(json|yaml)|metrics)$/;
/** Open without a session. */
const OPEN = [
  'POST /api/v1/sessions',
  'GET /api/v1/sessions/demo-people',
  'GET /health/live',
  'GET /health/ready',
];

/** A schema that refers to a named one, or the bytes of a file. */
const isNamedOrFile = ({ schema }: Content[string]): boolean =>
  typeof schema['$ref'] === 'string' || schema['format'] === 'binary';

describe('The inventory of the API', () => {
  let app: TestApp;
  let document: OpenApi;
  let documented: (Operation & { readonly route: string })[];

  beforeAll(async () => {
    app = await startApp();
    document = (await request(app.address).get('/api/openapi.json')).body as OpenApi;
    documented = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        ...operation,
        route: `${method.toUpperCase()} ${path}`,
      })),
    );
  });
  afterAll(() => app.stop());

  const routes = (): string[] =>
    app.nest
      .get(Router)
      .routes.filter(({ method, url }) => method !== 'HEAD' && !BESIDE.test(url))
      .map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);

  it('is the committed document; npm run openapi writes it anew', async () => {
    const committed = await readFile(join(import.meta.dirname, '../docs/openapi.json'), 'utf8');
    expect(document).toEqual(JSON.parse(committed));
    expect(document.openapi).toBe('3.1.0');
  });

  it('has every route of the router, and the router every one of it (S23)', () => {
    expect(routes().sort()).toEqual(documented.map(({ route }) => route).sort());
  });

  it('gives every operation a name of its own, and says which need a session', () => {
    const names = documented.map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    const open = documented.filter(({ security }) => !security?.length).map(({ route }) => route);
    expect(open.sort()).toEqual([...OPEN].sort());
  });

  it('asks nobody in without a session but where that is said (default deny)', async () => {
    const entered: string[] = [];
    for (const { route } of documented) {
      const [method = '', path = ''] = route.split(' ');
      const address = path.replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      const { status } = await request(app.address)[method.toLowerCase() as 'get' | 'post' | 'delete'](
        address,
      );
      if (status !== 401) entered.push(route);
    }
    // A page asks who it is before anybody has signed in, and is told: nobody.
    expect(entered.sort()).toEqual(['GET /api/v1/sessions/current', ...OPEN].sort());
  });

  it('says of every command which headers it needs', () => {
    const commands = documented.filter(({ route }) =>
      /^POST \/api\/v1\/(disputes|petitions|consultation-rounds|rectification-plans|rectification-items)/.test(
        route,
      ),
    );
    expect(commands.length).toBeGreaterThan(50);
    for (const { route, parameters = [], responses } of commands) {
      const needed = parameters.filter((one) => one.in === 'header' && one.required).map(({ name }) => name);
      const opens = !route.includes('{id}');
      expect([route, needed.sort()]).toEqual([
        route,
        opens ? ['Idempotency-Key'] : ['Idempotency-Key', 'If-Match'],
      ]);
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining([opens ? '201' : '200', '422', ...(opens ? [] : ['412', '428'])]),
      );
    }
  });

  it('says of every operation that errors are problems', () => {
    const errors = documented
      .filter(({ route }) => route.includes('/api/v1/'))
      .flatMap(({ route, responses }) =>
        Object.entries(responses).flatMap(([status, { $ref }]) =>
          Number(status) >= 400 ? [[route, status, $ref]] : [],
        ),
      );
    expect(errors.length).toBeGreaterThan(400);
    for (const [route, status, $ref] of errors)
      expect([route, status, $ref]).toEqual([route, status, `#/components/responses/Problem${status}`]);
  });

  it('describes a problem once for each status', () => {
    const problem = {
      'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemAnswer' } },
    };
    const shared = Object.entries(document.components.responses);
    expect(shared.map(([name]) => name)).toContain('Problem422');
    for (const [name, { content }] of shared) expect([name, content]).toEqual([name, problem]);
  });

  it('gives every answer of every operation a name: none is an object of which nothing is said', () => {
    const nameless = documented.flatMap(({ route, responses }) =>
      Object.entries(responses).flatMap(([status, { $ref, content }]) =>
        $ref !== undefined ||
        ['204', '304'].includes(status) ||
        (content && Object.values(content).every(isNamedOrFile))
          ? []
          : [`${route} ${status}`],
      ),
    );
    expect(nameless).toEqual([]);
    const anonymous = Object.entries(document.components.schemas).filter(
      ([name, { type, properties, additionalProperties }]) =>
        name !== 'ActData' && type === 'object' && !properties && !additionalProperties,
    );
    expect(anonymous.map(([name]) => name)).toEqual([]);
  });

  it('gives every body an example that its own schema accepts', () => {
    const ajv = new Ajv2020({ strict: false, allErrors: true });
    (formats as unknown as (ajv: Ajv2020) => void)(ajv);
    ajv.addSchema({ ...document, $id: 'contract' });
    const bodies = documented.flatMap(({ route, requestBody }) =>
      Object.values(requestBody?.content ?? {}).map(({ schema }) => ({ route, schema })),
    );
    expect(bodies.length).toBeGreaterThan(80);
    for (const { route, schema } of bodies) {
      const name = (schema['$ref'] as string | undefined)?.split('/').at(-1);
      const told = name === undefined ? schema : document.components.schemas[name];
      const check = ajv.compile(
        JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"contract#/components/')) as object,
      );
      expect([route, told?.['example']]).not.toEqual([route, undefined]);
      check(told?.['example']);
      expect([route, check.errors ?? []]).toEqual([route, []]);
    }
  });

  it('gives no example that the service itself would call wrong', async () => {
    // One after the other: the service checks few passwords at a time.
    const officers: Officer[] = [];
    for (const who of ['township', 'petition', 'inspector', 'leader', 'admin', 'audit'])
      officers.push(await app.as(who));
    /** What somebody who may give it is answered: a refusal of one officer's charge or sight says nothing of the example. */
    const sent = async (path: string, example: object): Promise<number> => {
      const statuses: number[] = [];
      for (const officer of officers) {
        const { status } = await officer.command(path, example, { ifMatch: '"0"' });
        if (status === 400 || status === 201) return status;
        if (status !== 403) statuses.push(status);
      }
      return statuses[0] ?? 403;
    };
    const answered: string[] = [];
    for (const { route, requestBody } of documented) {
      const $ref = requestBody?.content['application/json']?.schema['$ref'];
      const example = document.components.schemas[String($ref).split('/').at(-1) ?? '']?.['example'];
      // It would end the sessions that the others are sent with.
      if (example === undefined || /\/sessions\/current\/(password|post)$/.test(route)) continue;
      const path = route
        .replace(/^\w+ \/api\/v1/, '')
        .replace(/\{\w+\}/g, '00000000-0000-4000-8000-000000000000');
      answered.push(`${await sent(path, example as object)} ${route}`);
    }
    expect(answered.filter((line) => line.startsWith('400'))).toEqual([]);
    for (const opening of [
      'sessions',
      'disputes',
      'petitions',
      'consultation-rounds',
      'rectification-items',
      'exports',
    ])
      expect(answered).toContain(`201 POST /api/v1/${opening}`);
  });

  it('begins with the sign-in, and names every kind of operation in its order', () => {
    expect(document.tags[0]?.name).toBe('sessions');
    expect(Object.keys(document.paths)[0]).toBe('/api/v1/sessions');
    const used = new Set(documented.flatMap(({ tags }) => tags));
    expect(document.tags.map(({ name }) => name).sort()).toEqual([...used].sort());
  });

  it('describes every part of every body: no reference leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w*)"/g)];
    const { schemas } = document.components;
    expect(references.length).toBeGreaterThan(50);
    const names = new Set(references.map(([, name = '']) => name));
    expect([...names].filter((name) => !(name in schemas))).toEqual([]);
  });

  it('has a page that needs nothing from outside', async () => {
    const page = await request(app.address).get('/docs');
    expect([page.status, page.headers['content-type']]).toEqual([
      200,
      expect.stringContaining('text/html') as unknown,
    ]);
    const asked = [...page.text.matchAll(/(?:src|href)=["']([^"']+)["']/g)].map(
      ([, address = '']) => address,
    );
    expect(asked.length).toBeGreaterThan(2);
    expect(asked).toContain('/docs/remember-sign-in.js');
    for (const address of asked) {
      expect(address).not.toMatch(/^(https?:)?\/\//);
      const { status } = await request(app.address).get(new URL(address, `${app.address}/docs`).pathname);
      expect([address, status]).toEqual([address, 200]);
    }
  });
});
