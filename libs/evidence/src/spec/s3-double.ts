import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { S3Settings } from '../store/s3-store.js';

const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * A service that speaks as much of S3 as the store asks for, on loopback. It computes every signature itself (AWS Signature Version 4) and
 * refuses what does not fit, a changed body too; its pages are short, so that lists go on.
 */
export class S3Double {
  readonly objects = new Map<string, { readonly bytes: Buffer; storedAt: Date }>();
  /** Requests that it carried out. */
  readonly seen: string[] = [];
  /** Answers so many requests with 503. */
  failing = 0;
  /** Says that there is no room. */
  full = false;

  private constructor(
    private readonly server: Server,
    readonly settings: S3Settings,
  ) {}

  static async start(pageSize = 2): Promise<S3Double> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const settings = {
      endpoint: `http://127.0.0.1:${port}`,
      bucket: 'huiying',
      region: 'cn-test-1',
      accessKey: 'key-id',
      secretKey: 'not/a+real secret',
    };
    const double = new S3Double(server, settings);
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => double.answer(request, response, Buffer.concat(chunks), pageSize));
    });
    return double;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private answer(request: IncomingMessage, response: ServerResponse, body: Buffer, pageSize: number): void {
    const { method = '', url = '' } = request;
    const { pathname, searchParams } = new URL(url, this.settings.endpoint);
    const [, bucket, ...rest] = pathname.split('/');
    const key = rest.map(decodeURIComponent).join('/');
    const refuse = (status: number, code: string): void => {
      response.writeHead(status, { 'content-type': 'application/xml' });
      response.end(method === 'HEAD' ? '' : `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
    };
    if (this.failing > 0) {
      this.failing--;
      return refuse(503, 'SlowDown');
    }
    const fault = this.signatureFault(request, body);
    if (fault) return refuse(403, fault);
    if (bucket !== this.settings.bucket) return refuse(404, 'NoSuchBucket');
    this.seen.push(`${method} ${key}`);
    if (method === 'PUT') {
      if (this.full) return refuse(507, 'XMinioStorageFull');
      this.objects.set(key, { bytes: body, storedAt: new Date() });
      response.writeHead(200, { etag: '"x"' });
      response.end();
    } else if (method === 'DELETE') {
      this.objects.delete(key);
      response.writeHead(204);
      response.end();
    } else if (key !== '') {
      const object = this.objects.get(key);
      if (!object) return refuse(404, 'NoSuchKey');
      response.writeHead(200, { 'content-length': object.bytes.length });
      response.end(method === 'HEAD' ? undefined : object.bytes);
    } else if (method === 'GET') this.list(response, searchParams, pageSize);
    else {
      response.writeHead(200);
      response.end();
    }
  }

  private list(response: ServerResponse, query: URLSearchParams, pageSize: number): void {
    const from = query.get('continuation-token') ?? '';
    const keys = [...this.objects.keys()]
      .filter((key) => key.startsWith(query.get('prefix') ?? '') && key > from)
      .sort();
    const page = keys.slice(0, pageSize);
    const more = keys.length > page.length;
    const contents = page.map((key) => {
      const { storedAt, bytes } = this.objects.get(key) as { storedAt: Date; bytes: Buffer };
      return `<Contents><Key>${key}</Key><LastModified>${storedAt.toISOString()}</LastModified><Size>${bytes.length}</Size></Contents>`;
    });
    response.writeHead(200, { 'content-type': 'application/xml' });
    response.end(
      `<ListBucketResult><IsTruncated>${more}</IsTruncated>${contents.join('')}${
        more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : ''
      }</ListBucketResult>`,
    );
  }

  /** Code of what is wrong with the signature; undefined where it fits. */
  private signatureFault(
    { method = '', url = '', headers }: IncomingMessage,
    body: Buffer,
  ): string | undefined {
    const form =
      /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+), Signature=([0-9a-f]{64})$/;
    const [, id, date = '', region, names = '', signature] = form.exec(headers.authorization ?? '') ?? [];
    if (id !== this.settings.accessKey || region !== this.settings.region) return 'InvalidAccessKeyId';
    const said = String(headers['x-amz-content-sha256']);
    if (said !== sha256(body)) return 'XAmzContentSHA256Mismatch';
    for (const name of ['host', 'x-amz-content-sha256', 'x-amz-date'])
      if (!names.split(';').includes(name)) return 'AccessDenied';
    const { pathname, searchParams } = new URL(url, this.settings.endpoint);
    const encode = (text: string): string =>
      encodeURIComponent(text).replace(
        /[!'()*]/g,
        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
      );
    const query = [...searchParams].map(([name, value]) => `${encode(name)}=${encode(value)}`).sort();
    const canonical = [
      method,
      pathname,
      query.join('&'),
      ...names.split(';').map((name) => `${name}:${String(headers[name]).trim().replace(/ +/g, ' ')}`),
      '',
      names,
      said,
    ].join('\n');
    const scope = `${date}/${region}/s3/aws4_request`;
    const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
    const steps = [date, region, 's3', 'aws4_request'];
    const key = steps.reduce<string | Buffer>(hmac, `AWS4${this.settings.secretKey}`);
    return hmac(key, text).toString('hex') === signature ? undefined : 'SignatureDoesNotMatch';
  }
}
