import { describe, expect, it } from '@jest/globals';
import { zipOf } from '#libs/testing/workbooks';
import { exifOf, ICC, jpegOf, photograph, pngChunk, pngOf, webpOf } from '../spec/sample-files.js';
import { bareCopy, examine, sha256 } from './content.js';
import { readExif } from './exif.js';

const code = (bytes: Buffer, name: string | null = null): Promise<string> =>
  examine(bytes, name).then(
    () => 'taken',
    (error: { code: string; more: { refusal?: { code: string } } }) => error.more.refusal?.code ?? error.code,
  );
const scanOf = (jpeg: Buffer): Buffer => jpeg.subarray(jpeg.indexOf(Buffer.from([0xff, 0xda])));

describe('a photograph', () => {
  it('is known by its content, and says when it was taken, by a clock in Asia/Shanghai', async () => {
    expect(await examine(photograph(), 'IMG_1.JPG')).toMatchObject({
      mediaType: 'image/jpeg',
      deviceTime: '2026-02-28T07:04:05.000Z',
      hash: sha256(photograph()),
    });
  });

  it('given its viewing copy, then place, time, device and comments are gone, and the picture is the same to the byte', async () => {
    const original = photograph();
    const copy = await bareCopy('image/jpeg', original);
    for (const told of ['N31.2304', '2026:02:28', '甲某', 'GPS'])
      expect([told, copy.includes(told)]).toEqual([told, false]);
    expect(scanOf(copy)).toEqual(scanOf(original));
    expect(copy.includes(ICC)).toBe(true);
    expect(copy.includes('JFIF')).toBe(true);
    expect((await examine(copy, null)).deviceTime).toBeNull();
  });

  it('stays upright: how it was held is all that is left of the notes', async () => {
    const copy = await bareCopy('image/jpeg', photograph());
    const at = copy.indexOf('Exif\0\0');
    expect(readExif(copy.subarray(at))).toEqual({ orientation: 6, takenAt: null });
    const upright = await bareCopy('image/jpeg', jpegOf({ exif: exifOf(1, '2026:02:28 15:04:05') }));
    expect(upright.includes('Exif')).toBe(false);
  });

  it('is the same picture though its notes were changed, and another with other data', async () => {
    const [one, two, other] = await Promise.all(
      [photograph(), jpegOf({ exif: exifOf(6, '2020:01:01 00:00:00') }), photograph('other')].map((bytes) =>
        examine(bytes, null),
      ),
    );
    expect(one?.digest).toBe(two?.digest);
    expect(one?.hash).not.toBe(two?.hash);
    expect(one?.digest).not.toBe(other?.digest);
  });

  it('may be followed by padding, by further pictures and by a small trailer of the phone, none of which is shown', async () => {
    const behind = Buffer.concat([Buffer.alloc(3), jpegOf({ scan: 'gain map' }), Buffer.from('vivo{"a":1}')]);
    for (const rest of [behind.subarray(3), Buffer.alloc(40), Buffer.from('vivo{"a":1}cameralbum!')])
      expect(await code(jpegOf({ behind: rest }))).toBe('taken');
    const copy = await bareCopy('image/jpeg', jpegOf({ behind: behind.subarray(3) }));
    expect(copy.includes('gain map')).toBe(false);
    expect(copy.includes('vivo')).toBe(false);
  });

  it.each([
    ['an archive behind it', jpegOf({ behind: zipOf([{ name: 'a.exe', content: 'x' }]) })],
    ['a film behind it', jpegOf({ behind: Buffer.from('\0\0\0\x18ftypmp42') })],
    ['a page in its comment', jpegOf({ comment: '<script>alert(1)</script>' })],
    ['a PDF in its comment', jpegOf({ comment: '%PDF-1.4' })],
    ['a program behind it', jpegOf({ behind: Buffer.from('\x7fELF\x02\x01') })],
    ['two megabytes of anything behind it', jpegOf({ behind: Buffer.alloc(2 * 1024 * 1024, 1) })],
    ['a page in a picture behind it', jpegOf({ behind: jpegOf({ comment: '<html onload=alert(1)>' }) })],
  ])('given %s, then it is refused as two files in one', async (_, bytes) => {
    expect(await code(bytes)).toBe('evidence-two-formats');
  });

  it('given any piece of it cut off, then it is damaged', async () => {
    const whole = photograph();
    for (let length = 3; length < whole.length; length++)
      expect([length, await code(whole.subarray(0, length))]).toEqual([length, 'evidence-damaged']);
  });

  it('given 50,000 × 50,000 pixels, then it is too large; given none, damaged', async () => {
    expect(await code(jpegOf({ width: 50_000, height: 50_000 }))).toBe('evidence-picture-too-large');
    expect(await code(jpegOf({ width: 32_001 }))).toBe('evidence-picture-too-large');
    expect(await code(jpegOf({ width: 16_000, height: 15_000 }))).toBe('taken');
    expect(await code(jpegOf({ width: 0 }))).toBe('evidence-damaged');
  });

  it('given notes that lead nowhere, then it is taken all the same', async () => {
    const wrong = exifOf(6, '2026:02:28 15:04:05');
    wrong.writeUInt32LE(0xfffffff0, 10);
    expect(await examine(jpegOf({ exif: wrong }), null)).toMatchObject({ deviceTime: null });
    for (const time of ['2026:02:30 15:04:05', '0000:00:00 00:00:00', '2026:02:28 25:00:00', ''])
      expect(await examine(jpegOf({ exif: exifOf(1, time) }), null)).toMatchObject({ deviceTime: null });
  });

  it('given a mark of classification in its notes, then R-61', async () => {
    expect(await code(jpegOf({ comment: '机密★10年' }))).toBe('R-61');
    expect(await code(jpegOf({ comment: '关于商业秘密的走访' }))).toBe('taken');
  });
});

describe('a PNG', () => {
  it('is taken whole, interlaced too, and its copy has neither texts nor times', async () => {
    expect(await examine(pngOf({ text: '甲某' }), 'scan.png')).toMatchObject({ mediaType: 'image/png' });
    const interlaced = pngOf({ interlaced: true, width: 1, height: 1, rows: Buffer.alloc(4) });
    expect(await code(interlaced)).toBe('taken');
    const copy = await bareCopy('image/png', pngOf({ text: '甲某' }));
    expect(copy).toEqual(Buffer.concat([pngOf().subarray(0, pngOf().indexOf('tIME') - 4), tail(pngOf())]));
    expect(await code(copy)).toBe('taken');
  });

  it.each([
    ['fewer data than its size needs', pngOf({ rows: Buffer.alloc(47) }), 'evidence-damaged'],
    ['more data than its size needs', pngOf({ rows: Buffer.alloc(49) }), 'evidence-damaged'],
    [
      '50,000 × 50,000 pixels',
      pngOf({ width: 50_000, height: 50_000, rows: Buffer.alloc(1) }),
      'evidence-picture-too-large',
    ],
    [
      'rows of more than it may unpack to',
      pngOf({ width: 14_000, height: 14_000, rows: Buffer.alloc(1) }),
      'evidence-picture-too-large',
    ],
    ['data that are no data', swap(pngOf(), 'IDAT', 'JDAT'), 'evidence-damaged'],
    [
      'an archive behind it',
      Buffer.concat([pngOf(), zipOf([{ name: 'a', content: 'b' }])]),
      'evidence-two-formats',
    ],
    ['something behind it', Buffer.concat([pngOf(), Buffer.from('x')]), 'evidence-two-formats'],
    ['a PDF in a text', pngOf({ text: '%PDF-1.4' }), 'evidence-two-formats'],
    ['a mark of classification', pngOf({ text: '秘密' }), 'R-61'],
  ])('given %s, then it is refused or taken as it should be', async (_, bytes, expected) => {
    expect(await code(bytes)).toBe(expected);
  });

  it('given any byte changed, then it is damaged', async () => {
    const whole = pngOf();
    for (let at = 8; at < whole.length; at++) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0x20;
      expect([at, await code(changed)]).not.toEqual([at, 'taken']);
    }
  });

  it('given a chunk that a reader must know and nobody does, then it is refused', async () => {
    const [head, rest] = [pngOf().subarray(0, 33), pngOf().subarray(33)];
    expect(await code(Buffer.concat([head, pngChunk('CgBI', Buffer.alloc(4)), rest]))).toBe(
      'evidence-damaged',
    );
  });
});

describe('a WebP', () => {
  it('is taken whole, says when it was taken, and its copy has no notes and does not announce any', async () => {
    expect(await examine(webpOf(), 'a.webp')).toMatchObject({
      mediaType: 'image/webp',
      deviceTime: '2026-02-28T07:04:05.000Z',
    });
    const copy = await bareCopy('image/webp', webpOf());
    expect(copy.includes('N31.2304')).toBe(false);
    expect(copy[20]).toBe(0);
    expect(await examine(copy, null)).toMatchObject({ deviceTime: null });
  });

  it('given too many pixels, something behind it, or a piece cut off, then it is refused', async () => {
    expect(await code(webpOf(50_000, 50_000))).toBe('evidence-picture-too-large');
    expect(await code(Buffer.concat([webpOf(), Buffer.from('PK')]))).toBe('evidence-two-formats');
    for (const length of [12, 20, 40, webpOf().length - 1])
      expect(await code(webpOf().subarray(0, length))).toBe('evidence-damaged');
  });
});

const tail = (png: Buffer): Buffer => png.subarray(png.indexOf('IDAT') - 4);

function swap(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}
