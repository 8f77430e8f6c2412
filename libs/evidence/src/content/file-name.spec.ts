import { expect, it } from '@jest/globals';
import { checkedName } from './file-name.js';

it.each([
  ['现场照片 1.jpg', '现场照片 1.jpg'],
  ['商业秘密侵权.pdf', '商业秘密侵权.pdf'],
  ['𠮷家.jpg', '𠮷家.jpg'],
  ['.jpg', '.jpg'],
  ['', null],
  [undefined, null],
])('given the name %p, then it is kept as %p', (sent, kept) => {
  expect(checkedName(sent)).toBe(kept);
});

it.each([
  ['../../etc/passwd'],
  ['..'],
  ['a/b.jpg'],
  ['C:\\fakepath\\photo.jpg'],
  ['photo\u202egpj.exe'],
  ['photo\u200f.jpg'],
  ['pho\u0000to.jpg'],
  ['photo\n.jpg'],
  ['a\u200bb.jpg'],
  [`${'长'.repeat(297)}.jpg`],
  ['   '],
])('given the name %p, then it is refused and not mended', (sent) => {
  expect(() => checkedName(sent)).toThrow(expect.objectContaining({ code: 'evidence-name' }));
});

it.each(['(机密)工作方案.docx', '绝密.pdf', '方案机密★10年.pdf', '秘密_2026.xlsx'])(
  'given the name %p, then R-61',
  (sent) => {
    expect(() => checkedName(sent)).toThrow(
      expect.objectContaining({ more: { refusal: expect.objectContaining({ code: 'R-61' }) } }),
    );
  },
);
