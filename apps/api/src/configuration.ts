import { isIP } from 'node:net';
import { resolve } from 'node:path';
import type { ClamAddress, S3Settings } from '#libs/evidence';
import type { InstallationWish } from '#libs/installation';
import { hostNames, isLoopback, type KnownHosts } from './platform/host-names.js';
import { ALL_ADMINISTRATORS, NO_ROLE, type Role, ROLES, rolesNamed } from '#rules/organisation';

/** Everything that can be set from outside, read once at the start. */
export interface Configuration {
  /** TCP port of the API; 0 takes a free one. */
  readonly port: number;
  readonly host: string;
  /** Folder of the embedded database, keys and files. */
  readonly data: string;
  readonly masterKeyFile: string | undefined;
  /** PostgreSQL server; absent on the embedded default. */
  readonly databaseUrl: string | undefined;
  /** EventStoreDB; absent where PostgreSQL holds the log. */
  readonly eventStoreUrl: string | undefined;
  /** Bucket of evidence; absent where it lies in the data folder. */
  readonly s3: S3Settings | undefined;
  /** Virus scanner that every file is shown to; absent where none is. */
  readonly clamav: ClamAddress | undefined;
  /** Megabytes that a file of evidence may have. */
  readonly evidenceMegabytes: number;
  /** Names that a request may call the service by; absent where none are set (platform/host-names.ts). */
  readonly hosts: KnownHosts | undefined;
  /** Opens metrics and the details of readiness; absent where none is set (platform/operations-access.ts). */
  readonly operationsToken: string | undefined;
  /** Addresses and networks (CIDR) of proxies whose `X-Forwarded-For` says where a request comes from; none by default. */
  readonly trustedProxies: readonly string[];
  /** Roles that must have a second factor; absent: what the kind of installation asks for. */
  readonly secondFactor: ReadonlySet<Role> | undefined;
  /** The security log also as JSON lines on standard output. */
  readonly securityLines: boolean;
  readonly embedded: boolean;
  /** Folder of the built desk; absent where none is served. */
  readonly web?: string;
  /** What this start asks of the installation; a demo only on the embedded default bound to loopback. */
  readonly installation: InstallationWish;
}

/** A setting is wrong; the message says what would be right. */
export class ConfigurationError extends Error {}

const KNOWN = [
  'PORT',
  'HOST',
  'HUIYING_DATA',
  'HUIYING_MASTER_KEY_FILE',
  'HUIYING_TRUSTED_PROXIES',
  'DATABASE_URL',
  'EVENTSTORE_URL',
  'HUIYING_HOSTS',
  'HUIYING_OPERATIONS_TOKEN',
  'HUIYING_SECURITY_LOG_LINES',
  'HUIYING_EVIDENCE_MB',
  'HUIYING_CLAMAV_URL',
  'HUIYING_S3_ENDPOINT',
  'HUIYING_S3_BUCKET',
  'HUIYING_S3_REGION',
  'HUIYING_S3_ACCESS_KEY',
  'HUIYING_S3_SECRET_KEY',
  'HUIYING_SECOND_FACTOR',
];
/** A file is examined in memory. */
const EVIDENCE_MB = { usual: 20, most: 48 };

/**
 * @throws ConfigurationError for a wrong value, and for an unknown `HUIYING_…` variable: a misspelt setting must not be ignored
 */
export function readConfiguration(
  environment: NodeJS.ProcessEnv,
  installation: InstallationWish,
): Configuration {
  for (const name of Object.keys(environment))
    if (name.startsWith('HUIYING_') && !KNOWN.includes(name))
      throw new ConfigurationError(`${name} is not a setting of Huiying. Known are ${KNOWN.join(', ')}.`);

  const databaseUrl = urlOf(
    environment,
    'DATABASE_URL',
    ['postgres:', 'postgresql:'],
    'postgresql://user:password@host:5432/huiying',
  );
  const eventStoreUrl = urlOf(
    environment,
    'EVENTSTORE_URL',
    ['esdb:', 'esdb+discover:'],
    'esdb://user:password@host:2113?tls=true',
  );
  const embedded = databaseUrl === undefined;
  const host = hostOf(environment['HOST'], embedded);
  if (installation === 'DEMO' && !(embedded && isLoopback(host))) throw new ConfigurationError(DEMO_AT_HOME);
  const masterKeyFile = textOf(environment, 'HUIYING_MASTER_KEY_FILE');
  if (!embedded && masterKeyFile === undefined)
    throw new ConfigurationError(
      'HUIYING_MASTER_KEY_FILE must name the file with the master key when DATABASE_URL is set: a server database never keeps the key beside what it protects. Make one with: openssl rand -base64 32',
    );
  return {
    port: portOf(environment['PORT']),
    host,
    data: resolve(textOf(environment, 'HUIYING_DATA') ?? './data'),
    masterKeyFile: masterKeyFile === undefined ? undefined : resolve(masterKeyFile),
    databaseUrl,
    eventStoreUrl,
    s3: s3Of(environment),
    clamav: clamavOf(textOf(environment, 'HUIYING_CLAMAV_URL')),
    evidenceMegabytes: megabytesOf(environment['HUIYING_EVIDENCE_MB']),
    hosts: hostsOf(textOf(environment, 'HUIYING_HOSTS')),
    operationsToken: operationsTokenOf(textOf(environment, 'HUIYING_OPERATIONS_TOKEN')),
    trustedProxies: trustedProxiesOf(textOf(environment, 'HUIYING_TRUSTED_PROXIES')),
    secondFactor: secondFactorOf(textOf(environment, 'HUIYING_SECOND_FACTOR')),
    securityLines: securityLinesOf(textOf(environment, 'HUIYING_SECURITY_LOG_LINES')),
    embedded,
    installation,
  };
}

/** Everybody who reads the README knows the password of the demo accounts. */
const DEMO_AT_HOME =
  'A demo (--demo, which npm start gives) runs on its own embedded database and for this machine alone: leave out DATABASE_URL, and HOST or set it to 127.0.0.1. For a real county start with: huiying serve';

const textOf = (environment: NodeJS.ProcessEnv, name: string): string | undefined => {
  const value = environment[name];
  if (value === undefined) return undefined;
  if (value.trim() === '') throw new ConfigurationError(`${name} is empty. Give it a value or leave it out.`);
  return value;
};

/** All or nothing: half a bucket would send evidence to a folder that nobody backs up. */
function s3Of(environment: NodeJS.ProcessEnv): S3Settings | undefined {
  const endpoint = urlOf(environment, 'HUIYING_S3_ENDPOINT', ['https:', 'http:'], 'https://s3.example.org');
  const [bucket, accessKey, secretKey] = [
    'HUIYING_S3_BUCKET',
    'HUIYING_S3_ACCESS_KEY',
    'HUIYING_S3_SECRET_KEY',
  ].map((name) => textOf(environment, name));
  const region = textOf(environment, 'HUIYING_S3_REGION');
  if (endpoint === undefined) {
    if ([bucket, accessKey, secretKey, region].some((given) => given !== undefined))
      throw new ConfigurationError(
        'HUIYING_S3_ENDPOINT is missing: it names the service that the other HUIYING_S3_… settings are for, for example https://s3.example.org. Leave all of them out to keep evidence in the data folder.',
      );
    return undefined;
  }
  if (bucket === undefined || accessKey === undefined || secretKey === undefined)
    throw new ConfigurationError(
      'HUIYING_S3_ENDPOINT needs HUIYING_S3_BUCKET, HUIYING_S3_ACCESS_KEY and HUIYING_S3_SECRET_KEY beside it.',
    );
  return { endpoint, bucket, accessKey, secretKey, region: region ?? 'us-east-1' };
}

function clamavOf(value: string | undefined): ClamAddress | undefined {
  if (value === undefined) return undefined;
  const [, host, port = '3310'] = /^tcp:\/\/([A-Za-z0-9.-]+)(?::(\d{1,5}))?\/?$/.exec(value) ?? [];
  if (host !== undefined && Number(port) > 0 && Number(port) <= 65_535) return { host, port: Number(port) };
  throw new ConfigurationError(
    `HUIYING_CLAMAV_URL is "${value}". It must name where clamd listens, for example tcp://clamav.example.org:3310. Leave it out to take files without a virus scanner.`,
  );
}

function megabytesOf(value: string | undefined): number {
  if (value === undefined) return EVIDENCE_MB.usual;
  if (/^[1-9]\d?$/.test(value) && Number(value) <= EVIDENCE_MB.most) return Number(value);
  throw new ConfigurationError(
    `HUIYING_EVIDENCE_MB is "${value}". It must be a whole number of megabytes from 1 to ${EVIDENCE_MB.most}, for example ${EVIDENCE_MB.usual}.`,
  );
}

/** Whoever trusts everybody lets each caller say where it comes from: the limits of sign-ins would hold nobody. */
function trustedProxiesOf(value: string | undefined): readonly string[] {
  const proxies = (value ?? '').split(',').map((proxy) => proxy.trim());
  if (value === undefined) return [];
  const wrong = proxies.find((proxy) => !isNetwork(proxy));
  if (wrong === undefined) return proxies;
  throw new ConfigurationError(
    `HUIYING_TRUSTED_PROXIES names "${wrong}". It must name addresses or networks of your own proxies, with commas between them and never all addresses at once, for example 127.0.0.1,10.0.0.0/24,2001:db8::/64.`,
  );
}

function isNetwork(text: string): boolean {
  const [, address = '', length] = /^([0-9a-fA-F.:]+)(?:\/([1-9]\d{0,2}))?$/.exec(text) ?? [];
  const bits = { 0: 0, 4: 32, 6: 128 }[isIP(address)] ?? 0;
  return bits > 0 && Number(length ?? bits) <= bits;
}

function secondFactorOf(value: string | undefined): ReadonlySet<Role> | undefined {
  if (value === undefined) return undefined;
  const roles = rolesNamed(value);
  if (roles) return roles;
  throw new ConfigurationError(
    `HUIYING_SECOND_FACTOR is "${value}". It must name the roles that need a second factor, separated by commas, of ${ROLES.join(', ')}, or ${ALL_ADMINISTRATORS} for the three administrators, for example ${ALL_ADMINISTRATORS},INSPECTOR; or ${NO_ROLE} alone.`,
  );
}

function securityLinesOf(value: string | undefined): boolean {
  if (value === undefined || value === 'stdout') return value !== undefined;
  throw new ConfigurationError(
    `HUIYING_SECURITY_LOG_LINES is "${value}". It must be stdout, where the security log is written as JSON lines too; leave it out to keep it in the database alone.`,
  );
}

function portOf(value: string | undefined): number {
  if (value === undefined) return 3000;
  if (/^\d{1,5}$/.test(value) && Number(value) <= 65_535) return Number(value);
  throw new ConfigurationError(
    `PORT is "${value}". It must be a whole number from 0 to 65535, for example 3000.`,
  );
}

function hostOf(value: string | undefined, embedded: boolean): string {
  if (value === undefined) return embedded ? '127.0.0.1' : '0.0.0.0';
  if (isIP(value) || /^[A-Za-z0-9]([A-Za-z0-9.-]{0,252}[A-Za-z0-9])?$/.test(value)) return value;
  throw new ConfigurationError(
    `HOST is "${value}". It must be an address or a host name, for example 127.0.0.1.`,
  );
}

function hostsOf(value: string | undefined): KnownHosts | undefined {
  const hosts = value === undefined ? undefined : hostNames(value);
  if (value === undefined || hosts) return hosts;
  throw new ConfigurationError(
    `HUIYING_HOSTS is "${value}". It must be the names, between commas, that people call the service by, for example huiying.example.cn or huiying.example.cn:8443.`,
  );
}

function operationsTokenOf(value: string | undefined): string | undefined {
  if (value === undefined || /^[\x21-\x7e]{24,500}$/.test(value)) return value;
  // Half a secret is one too: it is never repeated in the message.
  throw new ConfigurationError(
    'HUIYING_OPERATIONS_TOKEN must have 24 to 500 letters, digits and signs, without spaces. Make one with: openssl rand -hex 24',
  );
}

function urlOf(
  environment: NodeJS.ProcessEnv,
  name: string,
  protocols: readonly string[],
  example: string,
): string | undefined {
  const value = textOf(environment, name);
  if (value === undefined) return undefined;
  // Several hosts are allowed in an EventStoreDB address, which the URL parser refuses: the scheme is what tells a mistake.
  const scheme = /^[a-z][a-z0-9+]*:/.exec(value)?.[0];
  if (scheme !== undefined && protocols.includes(scheme) && value.startsWith(`${scheme}//`)) return value;
  // The value may hold a password: it is never repeated in the message.
  throw new ConfigurationError(
    `${name} must start with ${protocols.map((p) => `${p}//`).join(' or ')}, for example ${example}`,
  );
}
