import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import request from 'supertest';
import { startApp, type TestApp } from '#libs/testing/app';
import { Router } from '../apps/api/src/platform/router.js';

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly responses: Readonly<Record<string, { readonly content?: object }>>;
}

/** Served beside the API: the page and the document itself, and what a monitor reads. */
const BESIDE = /^\/(docs(\/.*)?|api\/openapi\.(json|yaml)|metrics)$/;
/** Open without a session. */
const OPEN = ['POST /api/v1/sessions', 'GET /health/live', 'GET /health/ready'];

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
    expect(entered.sort()).toEqual([...OPEN].sort());
  });

  it('says of every command which headers it needs', () => {
    const commands = documented.filter(({ route }) =>
      /^POST \/api\/v1\/(disputes|petitions|consultation-rounds|rectification-plans)/.test(route),
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
        Object.entries(responses).flatMap(([status, { content }]) =>
          Number(status) >= 400 ? [[route, status, Object.keys(content ?? {})]] : [],
        ),
      );
    expect(errors.length).toBeGreaterThan(400);
    for (const [route, status, types] of errors)
      expect([route, status, types]).toEqual([route, status, ['application/problem+json']]);
  });

  it('describes every part of every body: no reference leads nowhere', () => {
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w*)"/g)];
    const { schemas } = (document as unknown as { components: { schemas: object } }).components;
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
    const asked = [...page.text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(asked.length).toBeGreaterThan(2);
    for (const address of asked) {
      expect(address).not.toMatch(/^(https?:)?\/\//);
      const { status } = await request(app.address).get(new URL(address, `${app.address}/docs`).pathname);
      expect([address, status]).toEqual([address, 200]);
    }
  });
});
