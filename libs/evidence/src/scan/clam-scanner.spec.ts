import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { ClamDouble, VIRUS } from '../spec/clam-double.js';
import { type ClamAddress, ClamScanner } from './clam-scanner.js';
import { openVirusScanner } from './open-virus-scanner.js';
import { ScannerUnavailable } from './virus-scanner.js';

describe('A virus scanner', () => {
  const clam = new ClamDouble();
  const { answer } = clam;
  let address: ClamAddress;
  beforeAll(async () => {
    address = await clam.start();
  });
  afterEach(() => {
    clam.answer = answer;
    clam.scanned.length = 0;
  });
  afterAll(() => clam.stop());

  const large = Buffer.alloc(700_001, 'seven hundred thousand bytes ');

  it('is sent the whole file, piece by piece, and says what it found', async () => {
    const scanner = openVirusScanner(address);
    expect(await scanner.scan(large)).toBe('CLEAN');
    expect(await scanner.scan(Buffer.concat([large, Buffer.from(VIRUS)]))).toBe('INFECTED');
    expect(clam.scanned.map(({ length }) => length)).toEqual([large.length, large.length + VIRUS.length]);
    expect(clam.scanned[0]?.equals(large)).toBe(true);
  });

  it('is asked about several files at once', async () => {
    const scanner = new ClamScanner(address);
    const found = await Promise.all(
      ['a', VIRUS, 'b', VIRUS].map((content) => scanner.scan(Buffer.from(content))),
    );
    expect(found).toEqual(['CLEAN', 'INFECTED', 'CLEAN', 'INFECTED']);
  });

  it.each<[string, string | undefined]>([
    ['a file is larger than it takes', 'INSTREAM size limit exceeded. ERROR'],
    ['it hangs up', undefined],
    ['something else listens there', 'HTTP/1.1 400 Bad Request'],
    ['something else talks without end', 'x'.repeat(5_000)],
  ])('finds nothing clean where %s', async (_, said) => {
    clam.answer = () => said;
    await expect(new ClamScanner(address).scan(Buffer.from('file'))).rejects.toBeInstanceOf(
      ScannerUnavailable,
    );
  });

  it('is not waited for without end', async () => {
    clam.answer = () => 'SILENCE';
    const scanning = new ClamScanner(address, 50).scan(Buffer.from('file'));
    await expect(scanning).rejects.toThrow('did not answer in time');
  });

  it('that is not there finds nothing clean', async () => {
    const gone = new ClamDouble();
    const at = await gone.start();
    await gone.stop();
    await expect(new ClamScanner(at).scan(Buffer.from('file'))).rejects.toThrow('ECONNREFUSED');
  });

  it('that is not set lets every file pass', async () => {
    expect(await openVirusScanner(undefined).scan(Buffer.from(VIRUS))).toBe('CLEAN');
  });
});
