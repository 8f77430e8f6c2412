import { randomUUID } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem } from '#libs/contracts';
import { SecurityLog } from '#libs/security-log';
import { Sessions } from '#libs/organisation';
import { AppModule } from './app.module.js';
import { answerInTime } from './platform/answer-in-time.js';
import { AT_ONCE_OF_SERVICE, limitAtOnce } from './platform/at-once.js';
import { DiskRoom } from './platform/disk-room.js';
import { serveFrontPage } from './platform/front-page.js';
import { Metrics } from './platform/metrics.js';
import { NestLog } from './platform/logging.js';
import { serveOpenApi } from './platform/openapi.js';
import { logProblem, logProblems } from './platform/problem-log.js';
import { bodyOf, ProblemFilter, sendProblem } from './platform/problem.filter.js';
import { Router } from './platform/router.js';
import { noteSecurity } from './platform/security-notes.js';
import { BARE_HEADERS, secure } from './platform/security-headers.js';
import { readCredentials, sessionCookieOf } from './platform/session-credential.js';
import { RequestValidationPipe } from './platform/validation.pipe.js';
import { serveWeb } from './platform/web.js';
import type { Runtime } from './runtime.js';

/** Bodies of commands; a ledger file has a limit of its own. */
const BODY_LIMIT = 768 * 1024;
const LEDGER_LIMIT = 64 * 1024 * 1024;

/** The HTTP application over what the runtime has opened; not yet listening. */
export async function createHttpApp(runtime: Runtime): Promise<NestFastifyApplication> {
  const { trustedProxies } = runtime.configuration;
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT,
    genReqId: () => randomUUID(),
    requestTimeout: 30_000,
    // A head comes in one piece; a connection that sends one letter by letter only takes room.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 5_000 },
    // What comes on an open connection while the service ends is still answered, and the connection closed with it.
    return503OnClosing: false,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    multipart: { limits: { fileSize: LEDGER_LIMIT, files: 1, fields: 8, fieldSize: 10_000, parts: 9 } },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: ({ code }: { code: string }, request: FastifyRequest, reply: FastifyReply) => {
      // No id is longer than that.
      const problem = code === 'FST_ERR_MAX_PARAM_LENGTH' ? new Problem('not-found') : unreadable();
      // No hook sees it.
      logProblem(runtime.log, problem, { trace: request.id, method: request.method });
      sendProblem(request, reply.headers(BARE_HEADERS), problem);
    },
    clientErrorHandler: (_error, socket) => {
      if (!socket.writable) return;
      const [problem, trace] = [unreadable(), randomUUID()];
      logProblem(runtime.log, problem, { trace });
      socket.end(rawProblem(problem, trace));
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.over(runtime), adapter, {
    logger: new NestLog(runtime.log),
    abortOnError: false,
    // Fastify's own parser of JSON stays; texts and forms are not read, files only where a route takes them (415).
    bodyParser: false,
  });
  const server = adapter.getInstance();
  server.removeContentTypeParser('text/plain');
  // An expectation that nobody knows may be ignored (RFC 9110, 10.1.1); Node answers it with an empty 417.
  server.server.on('checkExpectation', (request, response) =>
    server.server.emit('request', request, response),
  );
  logProblems(server, runtime.log);
  await secure(server, runtime.configuration);
  answerInTime(server);
  readCredentials(server, sessionCookieOf(runtime.installation.kind));
  const sessions = app.get(Sessions);
  limitAtOnce(server, (token) => sessions.principal(token), runtime.atOnce ?? AT_ONCE_OF_SERVICE);
  app.get(DiskRoom).guard(server);
  noteSecurity(server, app.get(SecurityLog), runtime.clock);
  server.addHook('preValidation', (request, reply, done) => {
    const { takesFiles } = request.routeOptions.config as { takesFiles?: boolean };
    // A query has no body, whatever it calls it.
    if (
      takesFiles ||
      request.method === 'GET' ||
      !/^multipart\//i.test(request.headers['content-type'] ?? '')
    )
      return done();
    sendProblem(request, reply, new Problem('unsupported-media-type'));
  });
  const router = app.get(Router);
  router.observe(server);
  app.setGlobalPrefix('api/v1', { exclude: ['health/live', 'health/ready', 'metrics'] });
  app.useGlobalFilters(new ProblemFilter(router));
  app.useGlobalPipes(new RequestValidationPipe());
  app.get(Metrics).observe(server);
  serveOpenApi(app);
  serveFrontPage(app, runtime);
  serveWeb(server, runtime.configuration.web);
  return app;
}

/** An address that the router cannot decode never reaches Nest. */
const unreadable = (): Problem =>
  new Problem('invalid-request', {
    detail: {
      zh: '无法读取该请求:不是 HTTP 请求,或网址编码有误。',
      en: 'The request cannot be read: it is no HTTP, or its address is not encoded as it should be.',
    },
  });

/** What is no HTTP has no request either. */
function rawProblem(problem: Problem, trace: string): string {
  const body = JSON.stringify(bodyOf(problem, 'en', trace));
  const headers = {
    ...BARE_HEADERS,
    'cache-control': 'no-store',
    'content-type': 'application/problem+json; charset=utf-8',
    'content-length': Buffer.byteLength(body),
    connection: 'close',
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 400 Bad Request\r\n${lines.join('')}\r\n${body}`;
}
