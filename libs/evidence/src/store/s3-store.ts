import type { S3Client } from '@aws-sdk/client-s3';
import { StoreUnavailable } from '#libs/event-store';
import { isId } from '#libs/kernel';
import {
  checkId,
  EvidenceStore,
  type Found,
  NotWhatWasStored,
  type Place,
  StorageFull,
} from './evidence-store.js';

export interface S3Settings {
  /** Address of the service, for example `https://s3.example.org`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKey: string;
  readonly secretKey: string;
}

type Client = typeof import('@aws-sdk/client-s3');

const PREFIX = 'evidence/';
const ATTEMPTS = 3;
const CONNECT_MS = 3_000;
const ANSWER_MS = 20_000;

/** Files in a bucket of an S3-compatible service, as `evidence/<case>/<object>`. */
export class S3Store extends EvidenceStore {
  private constructor(
    private readonly sdk: Client,
    private readonly client: S3Client,
    private readonly settings: S3Settings,
  ) {
    super();
  }

  /** The client is large and is loaded only where it is configured. */
  static async open(settings: S3Settings): Promise<S3Store> {
    const sdk = await import('@aws-sdk/client-s3');
    const client = new sdk.S3Client({
      endpoint: settings.endpoint,
      region: settings.region,
      credentials: { accessKeyId: settings.accessKey, secretAccessKey: settings.secretKey },
      // Not every compatible service has a host name for each bucket, or knows the newer checksums.
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: ATTEMPTS,
      requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: ANSWER_MS },
    });
    return new S3Store(sdk, client, settings);
  }

  override async put(place: Place, bytes: Buffer): Promise<void> {
    const Key = keyOf(place);
    const ContentType = 'application/octet-stream';
    await this.asked(() =>
      this.client.send(new this.sdk.PutObjectCommand({ ...this.bucket, Key, Body: bytes, ContentType })),
    );
  }

  override async get(place: Place, most: number): Promise<Buffer | undefined> {
    const Key = keyOf(place);
    try {
      return await this.asked(async () => {
        const { Body } = await this.client.send(new this.sdk.GetObjectCommand({ ...this.bucket, Key }));
        return await gathered(Body as AsyncIterable<Uint8Array>, most);
      });
    } catch (error) {
      if (nameOf(error) === 'NoSuchKey') return undefined;
      throw error;
    }
  }

  override async remove(place: Place): Promise<void> {
    await this.removeKey(keyOf(place));
  }

  override async removeCase(id: string): Promise<void> {
    checkId(id);
    for await (const { key } of this.keys(`${PREFIX}${id}/`)) await this.removeKey(key);
  }

  override async *all(): AsyncIterable<Found> {
    for await (const { key, storedAt } of this.keys(PREFIX)) {
      const [id = '', object = '', ...more] = key.slice(PREFIX.length).split('/');
      if (isId(id) && isId(object) && !more.length) yield { case: id, object, storedAt };
    }
  }

  override async check(): Promise<void> {
    const { endpoint, bucket } = this.settings;
    try {
      await this.client.send(new this.sdk.HeadBucketCommand(this.bucket));
    } catch (error) {
      const { $metadata } = error as { $metadata?: { httpStatusCode?: number } };
      throw new Error(
        `Evidence cannot be kept in the bucket ${bucket} at ${endpoint}: ${reasonOf($metadata?.httpStatusCode)}`,
        { cause: error },
      );
    }
  }

  override async close(): Promise<void> {
    this.client.destroy();
  }

  private get bucket(): { readonly Bucket: string } {
    return { Bucket: this.settings.bucket };
  }

  private async removeKey(Key: string): Promise<void> {
    await this.asked(() => this.client.send(new this.sdk.DeleteObjectCommand({ ...this.bucket, Key })));
  }

  private async *keys(Prefix: string): AsyncGenerator<{ key: string; storedAt: Date }> {
    let ContinuationToken: string | undefined;
    do {
      const more = ContinuationToken === undefined ? {} : { ContinuationToken };
      const page = await this.asked(() =>
        this.client.send(new this.sdk.ListObjectsV2Command({ ...this.bucket, Prefix, ...more })),
      );
      for (const { Key, LastModified } of page.Contents ?? [])
        if (Key !== undefined && LastModified) yield { key: Key, storedAt: LastModified };
      ContinuationToken = page.NextContinuationToken;
    } while (ContinuationToken !== undefined);
  }

  /** Whatever the service does not do passes, or is mended there: a command is tried again later. */
  private async asked<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      const name = nameOf(error);
      if (error instanceof NotWhatWasStored || name === 'NoSuchKey') throw error;
      if (FULL.includes(name)) throw new StorageFull({ cause: error });
      throw new StoreUnavailable(`Evidence service: ${name}`, { cause: error });
    }
  }
}

const FULL = ['QuotaExceeded', 'XMinioStorageFull', 'InsufficientStorage'];

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

function keyOf(place: Place): string {
  checkId(place.case, place.object);
  return `${PREFIX}${place.case}/${place.object}`;
}

async function gathered(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    // Leaving the loop ends the download.
    if (size > most) throw new NotWhatWasStored();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function reasonOf(status: number | undefined): string {
  switch (status) {
    case 403:
      return 'the service refuses the access key. Check HUIYING_S3_ACCESS_KEY and HUIYING_S3_SECRET_KEY, and that they may use this bucket.';
    case 404:
      return 'there is no such bucket. Make it, or correct HUIYING_S3_BUCKET.';
    case 301:
    case 400:
      return 'the service refuses the request. Check HUIYING_S3_REGION.';
    default:
      return 'the service cannot be reached. Check HUIYING_S3_ENDPOINT.';
  }
}
