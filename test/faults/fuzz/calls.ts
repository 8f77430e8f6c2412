import fc from 'fast-check';
import type { Contract, Operation } from './contract.js';
import { hostileBody, hostileHeaders, hostileTargets, OTHER_METHODS } from './hostile.js';
import { told, Values } from './values.js';

/** A request as it will be sent, but for what the service has yet to tell (`«case 7»`). */
export interface Call {
  /** Undefined where the request is none of the contract's. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string | undefined;
  /** Which of the officers sends it. */
  readonly officer: number;
}

/** Requests of every operation: as they should be, nearly so, and as nobody should send them. */
export function callsOf(contract: Contract): fc.Arbitrary<Call> {
  const values = new Values(contract);
  const opening = contract.operations.filter(({ method, path, body }) => opens(method, path, body?.type));
  const anyOf = (operations: readonly Operation[], wild: boolean): fc.Arbitrary<Call> =>
    fc.oneof(...operations.map((operation) => callOf(operation, values, wild)));
  const right = anyOf(contract.operations, false);
  const wild = anyOf(contract.operations, true);
  // Without cases to speak of, everything else ends in "not found".
  const openings = anyOf(opening, false);
  return fc.oneof(
    { arbitrary: right, weight: 9 },
    { arbitrary: wild, weight: 9 },
    { arbitrary: openings, weight: 3 },
    { arbitrary: right.chain(withAHostileBody), weight: 3 },
    { arbitrary: right.chain(withHostileHeaders), weight: 2 },
    { arbitrary: right.chain(astray), weight: 1 },
  );
}

const opens = (method: string, path: string, type: string | undefined): boolean =>
  method === 'POST' && !path.includes('{') && type === 'application/json' && !/sessions|exports/.test(path);

function callOf(operation: Operation, values: Values, wild: boolean): fc.Arbitrary<Call> {
  const { method, path, parameters, body } = operation;
  const ofKind = (kind: 'path' | 'query' | 'header') =>
    fc.record(
      Object.fromEntries(
        parameters
          .filter((parameter) => parameter.in === kind)
          .map(({ name, required, schema }): [string, fc.Arbitrary<string | undefined>] => {
            const value = parameterOf(name, operation) ?? values.of(schema, wild).map(asText);
            return [
              name,
              required && !wild ? value : fc.option(value, { nil: undefined, freq: required ? 20 : 1 }),
            ];
          }),
      ),
    );
  return fc
    .record({
      path: ofKind('path'),
      query: ofKind('query'),
      header: ofKind('header'),
      content: body ? contentOf(body, values, wild) : fc.constant(undefined),
      officer: fc.nat(999),
    })
    .map(({ path: ids, query, header, content, officer }) => ({
      operation,
      method,
      target:
        path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(ids[name] ?? 'none')) + queryOf(query),
      headers: { ...present(header), ...content?.headers },
      body: content?.body,
      officer,
    }));
}

/** What stands for something that the service has told. */
function parameterOf(name: string, { path }: Operation): fc.Arbitrary<string> | undefined {
  switch (name) {
    case 'id':
    case 'case':
    case 'round':
      return /officers|units/.test(path)
        ? undefined
        : fc.oneof({ arbitrary: told('case'), weight: 9 }, fc.uuid());
    case 'concernId':
      return told('part');
    case 'after':
      return told('position');
    case 'If-Match':
      // Filled in with the revision of the case that the request is about.
      return fc.constant('«revision»');
    case 'Idempotency-Key':
      return fc.uuid();
    case 'name':
      return fc.constantFrom('case-board', 'concern-responses', 'no-such-list');
    default:
      return undefined;
  }
}

interface Content {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer | string;
}

function contentOf(
  body: NonNullable<Operation['body']>,
  values: Values,
  wild: boolean,
): fc.Arbitrary<Content> {
  if (body.type !== 'multipart/form-data')
    return values.of(body.schema, wild).map((value) => ({
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(value) ?? '',
    }));
  return fc
    .record({
      name: fc.constantFrom('现场.jpg', 'ledger.csv', 'ledger.xlsx', '../x.pdf', '', 'a\u202eb.png'),
      bytes: fc.oneof(
        fc.constantFrom(...FILES),
        fc.uint8Array({ maxLength: 200 }).map((one) => Buffer.from(one)),
      ),
      more: fc.constantFrom('', field('note', '照片'), field('mapping', '{"a":'), field('file', 'x')),
    })
    .map(({ name, bytes, more }) => ({
      headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
      body: Buffer.concat([
        Buffer.from(
          `${more}--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`,
        ),
        bytes,
        Buffer.from(`\r\n--${BOUNDARY}--\r\n`),
      ]),
    }));
}

const BOUNDARY = 'part-of-a-file';
const field = (name: string, value: string): string =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const FILES = [
  Buffer.from(''),
  Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex'),
  Buffer.from('89504e470d0a1a0a0000000d4948445200000001', 'hex'),
  Buffer.from('%PDF-1.4\n%%EOF'),
  Buffer.from('PK\u0003\u0004'),
  Buffer.from(
    '留言编号,留言用户,留言主题,留言时间,留言详情,答复意见,答复时间\n1,U1,道路,2019/4/8 8:37:20,破损,已修,2019/4/18 9:00:00',
  ),
];

const withAHostileBody = (call: Call): fc.Arbitrary<Call> =>
  hostileBody.map(({ headers, body }) => ({ ...call, headers: { ...call.headers, ...headers }, body }));

const withHostileHeaders = (call: Call): fc.Arbitrary<Call> =>
  hostileHeaders.map((headers) => ({ ...call, headers: { ...call.headers, ...headers } }));

/** To where nothing is, or by a method that is not there. */
const astray = (call: Call): fc.Arbitrary<Call> =>
  fc.oneof(
    fc.constantFrom(...OTHER_METHODS).map((method) => ({ ...call, operation: undefined, method })),
    hostileTargets.map((target) => ({ ...call, operation: undefined, target })),
  );

const asText = (value: unknown): string =>
  typeof value === 'string' ? value.toWellFormed() : (JSON.stringify(value) ?? '');

/** Encoded as a client would, but what will be replaced. */
const encoded = (text: string): string => (/^«.*»$/.test(text) ? text : encodeURIComponent(text) || '%20');

function queryOf(query: Readonly<Record<string, string | undefined>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${encoded(value)}`],
  );
  return pairs.length ? `?${pairs.join('&')}` : '';
}

const present = (from: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(from).flatMap(([name, value]) =>
      // What cannot stand in a header does not come to the service.
      value === undefined ? [] : [[name.toLowerCase(), value.replaceAll(/[^\t\x20-\x7e«»]/g, '?')]],
    ),
  );
