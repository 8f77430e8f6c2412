import { describe, expect, it } from '@jest/globals';
import { demoCountyFile, readReferenceFile } from '#libs/organisation';
import { DEMO_PEOPLE, frontPage } from './front-page.js';

describe('The page at /', () => {
  it('given a demo, then it names every account that there is, and what its owner does', async () => {
    const { reference } = await readReferenceFile(demoCountyFile());
    expect(Object.keys(DEMO_PEOPLE)).toEqual(reference?.accounts.map(({ login }) => login));
    for (const login of Object.keys(DEMO_PEOPLE)) expect(frontPage(true)).toContain(`<code>${login}</code>`);
  });
});
