import { describe, expect, it } from '@jest/globals';
import { sharedBuffers } from './settings.js';

describe('The buffers of the embedded server', () => {
  it.each([
    [256, 64],
    [512, 64],
    [1_024, 128],
    [1_999, 249],
    [64_000, 256],
  ])('of a machine with %i MiB are %i MiB', (memory, buffers) => {
    expect(sharedBuffers(memory)).toBe(buffers);
  });
});
