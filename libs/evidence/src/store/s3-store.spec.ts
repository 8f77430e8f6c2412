import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '#libs/event-store';
import { evidenceStoreContract } from '../contract/evidence-store.contract.js';
import { S3Double } from '../spec/s3-double.js';
import { StorageFull } from './evidence-store.js';
import { S3Store } from './s3-store.js';

evidenceStoreContract('a bucket', async () => {
  const double = await S3Double.start();
  const [here, there] = [await S3Store.open(double.settings), await S3Store.open(double.settings)];
  return {
    here,
    there,
    close: async () => {
      await Promise.all([here.close(), there.close()]);
      await double.stop();
    },
  };
});

describe('the bucket of evidence', () => {
  let double: S3Double;
  beforeAll(async () => {
    double = await S3Double.start();
  });
  afterAll(() => double.stop());

  const place = { case: randomUUID(), object: randomUUID() };

  it('given another secret, then nothing is stored, and the check says what to look at', async () => {
    const wrong = await S3Store.open({ ...double.settings, secretKey: 'another' });
    await expect(wrong.put(place, Buffer.from('x'))).rejects.toBeInstanceOf(StoreUnavailable);
    await expect(wrong.check()).rejects.toThrow('Check HUIYING_S3_ACCESS_KEY and HUIYING_S3_SECRET_KEY');
    expect(double.objects.size).toBe(0);
    await wrong.close();
  });

  it('given a bucket that is not there, then the check says so', async () => {
    const wrong = await S3Store.open({ ...double.settings, bucket: 'nowhere' });
    await expect(wrong.check()).rejects.toThrow(
      'there is no such bucket. Make it, or correct HUIYING_S3_BUCKET',
    );
    await wrong.close();
  });

  it('given a service that stumbles, then the file is stored all the same; given one that is down, then it may be tried again later', async () => {
    const store = await S3Store.open(double.settings);
    double.failing = 2;
    await store.put(place, Buffer.from('x'));
    expect(double.objects.size).toBe(1);
    double.failing = 3;
    await expect(store.get(place, 10)).rejects.toBeInstanceOf(StoreUnavailable);
    double.failing = 0;
    expect(await store.get(place, 10)).toEqual(Buffer.from('x'));
    await store.close();
  });

  it('given a bucket without room, then says that there is none', async () => {
    const store = await S3Store.open(double.settings);
    double.full = true;
    await expect(store.put({ ...place, object: randomUUID() }, Buffer.from('x'))).rejects.toBeInstanceOf(
      StorageFull,
    );
    double.full = false;
    await store.close();
  });

  it('given a service that is not there, then the check says what to look at', async () => {
    const gone = await S3Double.start();
    await gone.stop();
    const store = await S3Store.open(gone.settings);
    await expect(store.check()).rejects.toThrow('cannot be reached. Check HUIYING_S3_ENDPOINT');
    await store.close();
  });
});
