import helmet from '@fastify/helmet';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Problem } from '#libs/contracts';
import type { Configuration } from '../configuration.js';
import { isKnownHost, isLoopback } from './host-names.js';
import { sendProblem } from './problem.filter.js';

/** Two years, as the lists of browsers ask for. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** Everything comes from the service itself, and nothing that stands inside a page is run or obeyed: neither script nor style. */
const POLICY = {
  useDefaults: false,
  directives: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    // Icons of the documentation stand in its style sheet; a picture that is tried out there is shown from memory.
    imgSrc: ["'self'", 'data:', 'blob:'],
    connectSrc: ["'self'"],
    formAction: ["'self'"],
    baseUri: ["'none'"],
    frameAncestors: ["'none'"],
  },
};

/** What also stands in answers that no hook has seen: those to an address that cannot be read, and to what is no HTTP. */
export const BARE_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

/** Headers of every answer (OWASP ASVS 5.0, V3.4), and the host names that the service answers to. Comes before every other hook: these answer too. */
export async function secure(server: FastifyInstance, configuration: Configuration): Promise<void> {
  await server.register(helmet, {
    global: false,
    contentSecurityPolicy: POLICY,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
    // Only who came by TLS may be told to come by TLS for ever; see below.
    strictTransportSecurity: false,
    // For browsers and plug-ins that are no more.
    xDownloadOptions: false,
    xPermittedCrossDomainPolicies: false,
    xXssProtection: false,
    xDnsPrefetchControl: false,
    originAgentCluster: false,
  });
  let headers: Map<string, number | string | string[]> | undefined;
  const { hosts } = configuration;
  const loopback = isLoopback(configuration.host);
  server.addHook('onRequest', (request, reply, done) => {
    if (headers) reply.raw.setHeaders(headers);
    else {
      // Composed anew for every request they would cost more than the rest of the framework; they are the same for all.
      void reply.helmet();
      headers = new Map(
        Object.entries(reply.raw.getHeaders()).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, value]],
        ),
      );
    }
    // Whether it did, a proxy says that is trusted to.
    if (request.protocol === 'https') reply.header('strict-transport-security', HSTS);
    if (!isDocumentation(request)) reply.header('cache-control', 'no-store');
    if (isKnownHost(request.headers.host, hosts, loopback) || (hosts && isProbe(request))) return done();
    sendProblem(request, reply, new Problem('misdirected-request'));
  });
}

/** By pattern: an address may be written in many ways. The scripts and styles of the documentation are nobody's secret. */
const isDocumentation = ({ routeOptions }: FastifyRequest): boolean =>
  /^\/docs\//.test(routeOptions.url ?? '');

/** Machines that watch over the service ask for it by its address. */
const isProbe = ({ routeOptions }: FastifyRequest): boolean =>
  /^\/(health\/(live|ready)|metrics)$/.test(routeOptions.url ?? '');
