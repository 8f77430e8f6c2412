import { describe, expect, it } from '@jest/globals';
import { testFolder } from '#libs/testing';
import { judgeSpace, spaceIn } from './space.js';

const MIB = 1024 ** 2;
const GIB = 1024 * MIB;

describe('what is left on the disk', () => {
  it.each([
    ['a usual disk', 500 * GIB, 1 * GIB, 'enough'],
    ['a usual disk', 500 * GIB, 1023 * MIB, 'low'],
    ['a usual disk', 500 * GIB, 511 * MIB, 'exhausted'],
    ['a small disk', 4 * GIB, 410 * MIB, 'enough'],
    ['a small disk', 4 * GIB, 400 * MIB, 'low'],
    ['a small disk', 4 * GIB, 200 * MIB, 'exhausted'],
    ['a tiny disk', 200 * MIB, 97 * MIB, 'enough'],
    ['a tiny disk', 200 * MIB, 95 * MIB, 'low'],
    ['a tiny disk', 200 * MIB, 47 * MIB, 'exhausted'],
  ])('given %s of %d bytes with %d free, then that is %s', (_, disk, free, is) => {
    const { low, exhausted } = judgeSpace(free, disk);
    expect(exhausted ? 'exhausted' : low ? 'low' : 'enough').toBe(is);
  });

  it('given a folder, then it is that of its disk', async () => {
    const folder = await testFolder();
    expect((await spaceIn(folder.path)).freeBytes).toBeGreaterThan(0);
    await folder.remove();
  });
});
