import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { INestApplication } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { type AnyCaseType, CASE_TYPES } from '#libs/cases';
import { answerSchemas, PROBLEMS } from '#libs/contracts';
import { DOCS_PAGE, OPEN_DOCS, REMEMBER_SIGN_IN, SWAGGER_FILES } from './docs-page.js';
import { withExamples } from './openapi-examples.js';

/** In the order in which somebody needs them: nothing can be asked before signing in. */
const tagsOf = (types: readonly AnyCaseType[]): Readonly<Record<string, string>> => ({
  sessions: '登录 · Signing in',
  cases: '各类事项 · Cases of any type',
  ...Object.fromEntries(types.map(({ path, name }) => [path, `${name.zh} · ${name.en}`])),
  evidence: '证明材料 · Evidence',
  figures: '统计 · Figures',
  exports: '导出 · Exports',
  ledgers: '台账导入 · Ledgers coming in',
  'late-entries': '补录清单 · Late entries',
  refusals: '拒绝登记 · Refusals',
  'access-journal': '查阅记录 · Who read originals',
  organisation: '单位和人员 · Units and officers',
  accounts: '账号与管理员 · Accounts and administrators',
  security: '安全日志 · Security log',
  'read-models': '读模型 · Read models',
  health: '运行状况 · Health',
});

/** The contract for outsiders, OpenAPI 3.1; committed as docs/openapi.json and compared by a test. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const description = [
    '回应 — 信访、矛盾纠纷与整改办理。Case management for grievances, disputes and rectification.',
    'Commands are POST, one route each; they need Idempotency-Key and, on an existing case, If-Match. Lists answer {items, next, total?, leftOut?}.',
    'Every error is application/problem+json with a stable code, in zh or en by Accept-Language.',
  ].join('\n\n');
  const base = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Huiying 回应')
    .setDescription(description)
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' });
  const tags = tagsOf(app.get<readonly AnyCaseType[]>(CASE_TYPES));
  for (const [name, said] of Object.entries(tags)) base.addTag(name, said);
  const document = SwaggerModule.createDocument(app, base.build(), { deepScanRoutes: true });
  return withExamples(withSharedProblems(withAnswers(withSignInFirst(document, Object.keys(tags)))));
}

/** Those of one tag stay together in the order of their controllers. */
function withSignInFirst(document: OpenAPIObject, order: readonly string[]): OpenAPIObject {
  const placeOf = (path: string): number => {
    const [tag = ''] = Object.values(document.paths[path] ?? {}).flatMap(
      (operation: { tags?: string[] }) => operation.tags ?? [],
    );
    return order.indexOf(tag);
  };
  const paths = Object.entries(document.paths).sort(([one], [other]) => placeOf(one) - placeOf(other));
  return { ...document, paths: Object.fromEntries(paths) };
}

/** @throws where a body and an answer have the same name */
function withAnswers(document: OpenAPIObject): OpenAPIObject {
  const bodies = document.components?.schemas ?? {};
  const answers = answerSchemas();
  for (const name of Object.keys(answers))
    if (name in bodies) throw new Error(`A body and an answer have the name ${name}`);
  return { ...document, components: { ...document.components, schemas: { ...bodies, ...answers } } };
}

type Responses = Readonly<Record<string, { readonly content?: Readonly<Record<string, unknown>> }>>;

/** What is answered alike everywhere is described once for each status. */
function withSharedProblems(document: OpenAPIObject): OpenAPIObject {
  const responses: Record<string, { description: string }> = {};
  const shared = (status: string, response: Responses[string]): object => {
    if (!response.content?.['application/problem+json']) return response;
    const name = `Problem${status}`;
    responses[name] = { ...response, description: codesOf(Number(status)).join(', ') };
    return { $ref: `#/components/responses/${name}` };
  };
  const operationOf = (operation: { responses: Responses }): object => ({
    ...operation,
    responses: mapped(operation.responses, shared),
  });
  const paths = mapped(document.paths, (_, methods) =>
    mapped(methods as Record<string, { responses: Responses }>, (_method, operation) =>
      operationOf(operation),
    ),
  );
  return { ...document, paths, components: { ...document.components, responses: sorted(responses) } };
}

/** Codes that a problem with this status may have; a rule names itself. */
function codesOf(status: number): readonly string[] {
  const codes = Object.entries(PROBLEMS).flatMap(([code, problem]) =>
    problem.status === status && code !== 'refused' ? [code] : [],
  );
  if (status === 409) return ['S-… (a step that the state of the case does not allow)', ...codes];
  return status === 422 ? ['R-… (a rule refused)', ...codes] : codes;
}

const mapped = <One, Other>(
  members: Readonly<Record<string, One>>,
  change: (name: string, member: One) => Other,
): Record<string, Other> =>
  Object.fromEntries(
    Object.entries(members).map(([name, member]): [string, Other] => [name, change(name, member)]),
  );

const sorted = <One>(members: Readonly<Record<string, One>>): Record<string, One> =>
  Object.fromEntries(Object.entries(members).sort(([one], [other]) => (one < other ? -1 : 1)));

const require = createRequire(import.meta.url);
const SCRIPT = 'text/javascript; charset=utf-8';

/** `/api/openapi.json` and a page at `/docs` that works offline; the document is made at the first request, not at the start. */
export function serveOpenApi(app: NestFastifyApplication): void {
  SwaggerModule.setup('docs', app, () => openApiDocument(app), {
    ui: false,
    jsonDocumentUrl: 'api/openapi.json',
    yamlDocumentUrl: 'api/openapi.yaml',
  });
  const server = app.getHttpAdapter().getInstance();
  const serve = (address: string, mediaType: string, text: string): void =>
    void server.get(address, (_request, reply) => reply.type(mediaType).send(text));
  for (const address of ['/docs', '/docs/']) serve(address, 'text/html; charset=utf-8', DOCS_PAGE);
  serve('/docs/open.js', SCRIPT, OPEN_DOCS);
  serve('/docs/remember-sign-in.js', SCRIPT, REMEMBER_SIGN_IN);
  void server.register(fastifyStatic, {
    root: dirname(require.resolve('swagger-ui-dist/package.json')),
    prefix: '/docs/',
    decorateReply: false,
    index: false,
    allowedPath: (path) => SWAGGER_FILES.includes(path),
  });
}
