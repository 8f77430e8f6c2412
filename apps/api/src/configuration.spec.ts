import { describe, expect, it } from '@jest/globals';
import {
  type Configuration,
  ConfigurationError,
  readConfiguration as configurationOf,
} from './configuration.js';

const readConfiguration = (environment: NodeJS.ProcessEnv): Configuration =>
  configurationOf(environment, 'COUNTY');

describe('The settings', () => {
  it('given none, are those of the embedded default: loopback, ./data', () => {
    expect(readConfiguration({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      data: expect.stringMatching(/\/data$/) as unknown,
      hosts: undefined,
      operationsToken: undefined,
      embedded: true,
      installation: 'COUNTY',
    });
  });

  it.each(['::1', 'localhost', '127.0.0.2'])('given HOST=%s, then a demo may begin there', (HOST) => {
    expect(configurationOf({ HOST }, 'DEMO').installation).toBe('DEMO');
  });

  const server = { DATABASE_URL: 'postgresql://u:geheim@db/x', HUIYING_MASTER_KEY_FILE: '/etc/key' };

  it.each([
    { HOST: '0.0.0.0' },
    { HOST: '::' },
    { HOST: '192.168.1.5' },
    { HOST: '127.0.0.1.example.org' },
    server,
    { ...server, HOST: '127.0.0.1' },
  ])('given %j, then no demo begins there, and a county does', (environment) => {
    const demo = (): unknown => configurationOf(environment, 'DEMO');
    expect(demo).toThrow(ConfigurationError);
    expect(demo).toThrow('for this machine alone');
    expect(demo).not.toThrow('geheim');
    expect(readConfiguration(environment).installation).toBe('COUNTY');
  });

  it('given a server database, is reached from everywhere unless HOST says otherwise', () => {
    expect(readConfiguration(server)).toMatchObject({ host: '0.0.0.0', embedded: false });
  });

  it.each([
    ['none', []],
    ['INSPECTOR, LEADER', ['INSPECTOR', 'LEADER']],
    ['ADMINISTRATORS,HANDLER', ['ADMINISTRATOR', 'SECURITY', 'AUDIT', 'HANDLER']],
  ])('given HUIYING_SECOND_FACTOR=%s, these roles need a second factor: %j', (named, roles) => {
    expect(readConfiguration({ HUIYING_SECOND_FACTOR: named }).secondFactor).toEqual(new Set(roles));
  });

  it.each(['everybody', 'none,LEADER', 'LEADER,', 'leader'])(
    'given HUIYING_SECOND_FACTOR=%s, do not start, and name the roles that there are',
    (named) => {
      const reading = (): unknown => readConfiguration({ HUIYING_SECOND_FACTOR: named });
      expect(reading).toThrow(ConfigurationError);
      expect(reading).toThrow('INSPECTOR, LEADER');
    },
  );

  it('given no word of a second factor, leave it to the kind of installation', () => {
    expect(readConfiguration({}).secondFactor).toBeUndefined();
  });

  it('given several hosts of EventStoreDB, takes them', () => {
    const EVENTSTORE_URL = 'esdb+discover://a:2113,b:2113?tls=true';
    expect(readConfiguration({ EVENTSTORE_URL }).eventStoreUrl).toBe(EVENTSTORE_URL);
  });

  it('given a bucket, take it with its region; given none, evidence lies in the data folder', () => {
    const bucket = {
      HUIYING_S3_ENDPOINT: 'https://s3.example.org',
      HUIYING_S3_BUCKET: 'huiying',
      HUIYING_S3_ACCESS_KEY: 'id',
      HUIYING_S3_SECRET_KEY: 'secret',
    };
    expect(readConfiguration(bucket).s3).toEqual({
      endpoint: 'https://s3.example.org',
      bucket: 'huiying',
      region: 'us-east-1',
      accessKey: 'id',
      secretKey: 'secret',
    });
    expect(readConfiguration({ ...bucket, HUIYING_S3_REGION: 'cn-north-1' }).s3?.region).toBe('cn-north-1');
    expect(readConfiguration({})).toMatchObject({ s3: undefined, evidenceMegabytes: 20 });
    expect(readConfiguration({ HUIYING_EVIDENCE_MB: '48' }).evidenceMegabytes).toBe(48);
    expect(readConfiguration({}).clamav).toBeUndefined();
    expect(readConfiguration({ HUIYING_CLAMAV_URL: 'tcp://scan.local' }).clamav).toEqual({
      host: 'scan.local',
      port: 3310,
    });
  });

  it('given host names and a token of operations, takes them', () => {
    const token = 'a-token-of-the-county-0001';
    expect(
      readConfiguration({ HUIYING_HOSTS: 'Huiying.example.cn, [::1]:3000', HUIYING_OPERATIONS_TOKEN: token }),
    ).toMatchObject({ hosts: ['huiying.example.cn', '[::1]:3000'], operationsToken: token });
  });

  it('given proxies, trust these; given none, trust nobody', () => {
    expect(readConfiguration({}).trustedProxies).toEqual([]);
    const HUIYING_TRUSTED_PROXIES = '127.0.0.1, 10.0.0.0/24,2001:db8::/64';
    expect(readConfiguration({ HUIYING_TRUSTED_PROXIES }).trustedProxies).toEqual([
      '127.0.0.1',
      '10.0.0.0/24',
      '2001:db8::/64',
    ]);
  });

  it.each([
    ['HUIYING_COLOUR', 'red', 'HUIYING_COLOUR is not a setting of Huiying. Known are PORT'],
    ['PORT', 'eighty', 'PORT is "eighty". It must be a whole number'],
    ['PORT', '70000', 'PORT is "70000"'],
    ['PORT', '-1', 'PORT is "-1"'],
    ['HOST', 'not a host', 'HOST is "not a host"'],
    ['HUIYING_DATA', '', 'HUIYING_DATA is empty'],
    ['HUIYING_MASTER_KEY_FILE', ' ', 'HUIYING_MASTER_KEY_FILE is empty'],
    ['DATABASE_URL', 'mysql://root:geheim@db/x', 'DATABASE_URL must start with postgres://'],
    ['DATABASE_URL', 'postgresql://u:geheim@db/x', 'HUIYING_MASTER_KEY_FILE must name the file'],
    [
      'HUIYING_EVIDENCE_MB',
      '0',
      'HUIYING_EVIDENCE_MB is "0". It must be a whole number of megabytes from 1 to 48',
    ],
    ['HUIYING_SECURITY_LOG_LINES', 'yes', 'HUIYING_SECURITY_LOG_LINES is "yes". It must be stdout'],
    ['HUIYING_CLAMAV_URL', 'http://scan.local:3310', 'It must name where clamd listens'],
    ['HUIYING_CLAMAV_URL', 'tcp://scan.local:0', 'It must name where clamd listens'],
    ['HUIYING_EVIDENCE_MB', '49', 'HUIYING_EVIDENCE_MB is "49"'],
    ['HUIYING_TRUSTED_PROXIES', 'nginx', 'HUIYING_TRUSTED_PROXIES names "nginx". It must name addresses'],
    ['HUIYING_TRUSTED_PROXIES', '127.0.0.1,,10.0.0.1', 'HUIYING_TRUSTED_PROXIES names ""'],
    ['HUIYING_TRUSTED_PROXIES', '10.0.0.0/33', 'HUIYING_TRUSTED_PROXIES names "10.0.0.0/33"'],
    ['HUIYING_TRUSTED_PROXIES', '0.0.0.0/0', 'never all addresses at once'],
    ['HUIYING_TRUSTED_PROXIES', '::/0', 'never all addresses at once'],
    [
      'HUIYING_S3_ENDPOINT',
      's3://key:geheim@host',
      'HUIYING_S3_ENDPOINT must start with https:// or http://',
    ],
    ['HUIYING_S3_ENDPOINT', 'https://s3.example.org', 'needs HUIYING_S3_BUCKET, HUIYING_S3_ACCESS_KEY and'],
    ['HUIYING_S3_SECRET_KEY', 'geheim', 'HUIYING_S3_ENDPOINT is missing'],
    ['HUIYING_HOSTS', 'https://huiying.example.cn', 'It must be the names, between commas'],
    ['HUIYING_OPERATIONS_TOKEN', 'geheim-but-too-short', 'must have 24 to 500 letters, digits and signs'],
    ['HUIYING_OPERATIONS_TOKEN', 'geheim and long enough, but', 'without spaces'],
    ['EVENTSTORE_URL', 'http://u:geheim@es:2113', 'EVENTSTORE_URL must start with esdb://'],
  ])('given %s=%s, are refused with what would be right, and without a password', (name, value, sentence) => {
    const reading = (): unknown => readConfiguration({ [name]: value });
    expect(reading).toThrow(ConfigurationError);
    expect(reading).toThrow(sentence);
    expect(reading).not.toThrow('geheim');
  });
});
