import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '#libs/testing/app';

/** The commands of a walk-through, as a newcomer pastes them. */
async function commandsOf(walkthrough: string): Promise<string> {
  const page = await readFile(join(import.meta.dirname, '../docs/walkthroughs', walkthrough), 'utf8');
  return /```bash\n(.*?)\n```/s.exec(page)?.[1] ?? '';
}

describe('A walk-through', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startApp({ at: new Date().toISOString() });
  });
  afterAll(() => app.stop());

  it('leads from a villager’s words to a verified close-off by the commands that it gives', async () => {
    // given
    const commands = await commandsOf('words-to-close-off.md');
    const script = commands.replace('http://127.0.0.1:3000', app.address);
    expect(script).not.toBe(commands);

    // when
    const { stdout } = await promisify(execFile)('bash', ['-eu', '-c', script], { timeout: 100_000 });

    // then
    const refusals = [...stdout.matchAll(/"code":"(R-\d+)"/g)].map(([, code]) => code);
    expect(refusals).toEqual(['R-45', 'R-48', 'R-50']);
    const told = stdout.split('\n').filter((line) => /^[A-Z_]+ {2}[A-Z]\w+ {2}/.test(line));
    expect(told.map((line) => line.split('  ')[1])).toEqual([
      'ConcernRaised',
      'ProblemIdentified',
      'BasisConcernProposed',
      'RectificationItemNoted',
      'BasisConcernConfirmed',
      'ItemListed',
      'MeasuresSubmitted',
      'MeasuresApproved',
      'CompletionClaimed',
      'VerifierAssigned',
      'ItemVerified',
      'ResultPublicised',
      'ConcernResponded',
      'BasisConcernAnswered',
      'ItemClosedOff',
    ]);
    expect(told.find((line) => line.includes('ItemVerified'))).toMatch(/late entry$/);
    expect(stdout).toContain('"state":"CLOSED_OFF"');
    expect(stdout).toContain('"verifiedBy":"qinghe-discipline-committee"');
  });
});
