import fc from 'fast-check';
import { gzipSync } from 'node:zlib';

/** Bodies that no client of good will sends (F22). */
const json = { 'content-type': 'application/json' };
const BODIES: readonly {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}[] = [
  { headers: json, body: '' },
  { headers: json, body: '{' },
  { headers: json, body: 'null' },
  { headers: json, body: '[]' },
  { headers: json, body: '"words"' },
  { headers: json, body: '1e999' },
  { headers: json, body: '{"words":"a","words":"b"}' },
  { headers: json, body: '{"__proto__":{"admin":true}}' },
  { headers: json, body: '{"constructor":{"prototype":{"admin":true}}}' },
  { headers: json, body: '{"words":"\\ud800"}' },
  { headers: json, body: '{"words":"\\u0000"}' },
  { headers: json, body: '{"toString":1,"valueOf":1,"hasOwnProperty":1}' },
  { headers: json, body: `${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}` },
  { headers: json, body: '['.repeat(10_000) },
  { headers: json, body: `{"words":"${'长'.repeat(1_000_000)}"}` },
  { headers: json, body: Buffer.from([0x7b, 0xff, 0xfe, 0x22, 0x7d]) },
  { headers: json, body: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from('{}')]) },
  { headers: { 'content-type': 'application/json; charset=utf-16le' }, body: Buffer.from('{}', 'utf16le') },
  { headers: { ...json, 'content-encoding': 'gzip' }, body: gzipSync('{}') },
  { headers: { 'content-type': 'text/plain' }, body: '{}' },
  { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'words=a&words=b' },
  {
    headers: { 'content-type': 'application/xml' },
    body: '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>',
  },
  { headers: { 'content-type': 'multipart/form-data' }, body: 'no boundary' },
  {
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: '--b\r\nContent-Disposition: form-data; name="file"',
  },
  { headers: { 'content-type': '' }, body: '{}' },
  { headers: { 'content-type': 'no/type; ;;=' }, body: '{}' },
];
export const hostileBody = fc.constantFrom(...BODIES);

export const hostileHeaders = fc.constantFrom<Readonly<Record<string, string>>[]>(
  { 'if-match': '*' },
  { 'if-match': 'W/"0"' },
  { 'if-match': '"99999999999999999999"' },
  { 'if-match': '"-1"' },
  { 'if-match': '"0", "1"' },
  { 'if-match': '' },
  { 'idempotency-key': '' },
  { 'idempotency-key': 'k'.repeat(5_000) },
  { 'idempotency-key': 'x\ty' },
  { authorization: 'Bearer' },
  { authorization: `Bearer ${'a'.repeat(4_000)}` },
  { authorization: 'Basic YTpi' },
  { authorization: 'Bearer ../../etc' },
  { accept: 'text/html' },
  { accept: 'application/xml;q=0.9,*/*;q=0' },
  { accept: ';;;' },
  { 'accept-language': 'x'.repeat(2_000) },
  { 'accept-language': 'en;q=NaN, zh;q=-1, *' },
  { 'content-type': 'application/json;charset=' },
  { range: 'bytes=0-5,4-9' },
  { 'if-none-match': '"0"' },
  { 'x-request-id': '${jndi:ldap://x}' },
  { 'x-forwarded-for': "127.0.0.1'; --" },
  { cookie: 'a=b; '.repeat(500) },
  { expect: 'something' },
);

export const OTHER_METHODS = ['PUT', 'PATCH', 'OPTIONS', 'HEAD', 'TRACE', 'PROPFIND', 'SEARCH'];

export const hostileTargets: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    '/api/v1/disputes/%zz',
    '/api/v1/disputes/%00',
    '/api/v1/disputes/%ff%fe',
    '/api/v1/disputes/%2e%2e%2f%2e%2e%2fetc',
    '/api/v1/cases/%ED%A0%80',
    '/api/v1/disputes?limit=%zz',
    '/api/v1/disputes?limit=1&limit=2',
    '/api/v1/disputes?limit[]=1&unit[a]=b',
    '/api/v1/disputes?__proto__[x]=1',
    '/api/v1/disputes?cursor=WyJhIl0',
    '/api/v1/disputes?unheardOf=1',
    '/api/v1//disputes',
    '/api/v1/disputes/',
    '/api/v1/../../etc/passwd',
    '/api/v2/disputes',
    '/docs/../../package.json',
    '/docs/%2e%2e/%2e%2e/package.json',
    '/.env',
    '/api/v1/disputes;a=b',
    `/api/v1/cases/${'x'.repeat(3_000)}`,
    `/api/v1/disputes?${'a=b&'.repeat(2_000)}`,
  ),
  fc.webPath().map((path) => `/api/v1${path}`),
);
