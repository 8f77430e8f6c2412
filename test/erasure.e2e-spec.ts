import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { testDataFolder, type TestFolder } from '#libs/testing';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  type CaseRowSeen,
  CLOSED,
  huiying,
  type MatrixRow,
  type Officer,
  type OpenedCase,
  SETTLED,
  type ServiceProcess,
  startService,
  TRIAGE,
} from '#libs/testing/app';

const WORDS = '要删去的一句话';
const REPLY = '要删去的一次答复';
const KEPT = '要留下的一句话';

/** Law 3, scenario 13: the words of a matter go everywhere and for ever, its facts stay. */
describe('A matter whose words are erased', () => {
  let folder: TestFolder;
  let service: ServiceProcess;
  let township: Officer;
  let petition: Officer;
  let matter: OpenedCase;
  let other: OpenedCase;
  let before: { counts: unknown; facts: unknown };

  const recent = '2020-01-01T10:00:00+08:00';
  const occurred = { receivedAt: recent };
  const answer = (words: string): object => aResponse(words, { delivered: { how: 'PUBLISHED', at: recent } });

  beforeAll(async () => {
    folder = await testDataFolder();
    await startAgain();
    // given two closed disputes that tell things
    [matter, other] = [await closed(WORDS, REPLY), await closed(KEPT, KEPT)];
    before = { counts: await counts(), facts: await facts() };
  });
  afterAll(async () => {
    await service.end();
    await folder.remove();
  });

  const startAgain = async (): Promise<void> => {
    service = await startService({ data: folder.path });
    [township, petition] = [await service.as('township'), await service.as('petition')];
  };
  const closed = async (words: string, reply: string): Promise<OpenedCase> => {
    const concerns = [aConcern(words)];
    const dispute = await township.opens(
      'disputes',
      aDispute({ ...occurred, title: words, words, concerns }),
    );
    await township.does(`${dispute.path}/triage-dispute`, TRIAGE);
    await township.does(`${dispute.concerns[0]}/respond-to-concern`, answer(reply));
    await township.does(`${dispute.concerns[0]}/settle-concern`, SETTLED);
    await township.does(`${dispute.path}/close-dispute`, { ...CLOSED, basis: words });
    return dispute;
  };

  const LISTS = ['/concern-responses', '/case-board', '/disputes', '/petitions'];
  const everyAnswer = async (officer: Officer): Promise<string> => {
    const paths = [matter, other].flatMap(({ id, path }) => [`/cases/${id}`, path, `/cases/${id}/timeline`]);
    const answers = await Promise.all(
      [...paths, ...LISTS].map((path) => officer.read(path, LISTS.includes(path) ? { limit: 200 } : {})),
    );
    return JSON.stringify(answers);
  };
  const counts = async (): Promise<unknown> =>
    Promise.all(
      ['', '?closed=true', '?unanswered=true'].flatMap((query) =>
        ['/case-board', '/disputes', '/petitions'].map(async (path) => {
          const asked = Object.fromEntries(new URLSearchParams(query));
          const { total } = await petition.list(path, { ...asked, total: 'true', limit: 1 });
          return [path, query, total];
        }),
      ),
    );
  const facts = async (): Promise<unknown> => {
    const board = await petition.list<CaseRowSeen>('/disputes', { limit: 200 });
    const matrix = await petition.list<MatrixRow>('/concern-responses', { limit: 200 });
    return {
      board: board.items.map(({ id, state, outcome, holder, unanswered, concerns }) => ({
        id,
        state,
        outcome,
        holder,
        unanswered,
        concerns,
      })),
      matrix: matrix.items.map(({ id, state, coverage, raisedAt, responses }) => ({
        id,
        state,
        coverage,
        raisedAt,
        responses: responses.map(({ unit, kind, at }) => ({ unit, kind, at })),
      })),
    };
  };

  it('is not erased while it is in hand (R-64), nor by who may not', async () => {
    const open = await petition.opens('petitions', aPetition(occurred));
    expect(await petition.fails(`${open.path}/erase-words`, { ground: 'REQUEST_OF_PERSON' })).toMatchObject({
      code: 'R-64',
    });
    const answered = await township.command(`${matter.path}/erase-words`, { ground: 'REQUEST_OF_PERSON' });
    expect(answered.status).toBe(403);
    await petition.does(`${open.path}/withdraw-petition`, {
      reason: '撤回。',
      confirmedBy: 'county-petition-officer-2',
      confirmedAt: recent,
    });
    before = { counts: await counts(), facts: await facts() };
  });

  it('says its words in no answer any more, and its facts in every one', async () => {
    expect(await everyAnswer(petition)).toContain(WORDS);

    // when
    await petition.does(`${matter.path}/erase-words`, { ground: 'REQUEST_OF_PERSON' });
    await gone();

    // then
    for (const officer of [petition, township]) {
      const answers = await everyAnswer(officer);
      expect(answers).not.toContain(WORDS);
      expect(answers).not.toContain(REPLY);
      expect(answers).toContain(KEPT);
    }
    const seen = await petition.case(matter.id);
    expect(seen).toMatchObject({ title: { erased: true }, erased: true, state: 'CLOSED' });
    expect(seen.concerns[0]).toMatchObject({
      words: { erased: true },
      answered: true,
      responses: [{ unit: 'shanquan-township', words: { erased: true } }],
    });
    expect({ counts: await counts(), facts: await facts() }).toEqual(before);
  });

  /** The key is deleted by a durable process, right after the command. */
  async function gone(): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      const { title } = await petition.case(matter.id);
      if (typeof title !== 'string') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The words are still there');
  }

  it('takes no new words, and is erased once', async () => {
    const contest = {
      response: (await petition.case(matter.id)).concerns[0]?.responses[0]?.id,
      reason: '不对。',
    };
    expect(await petition.fails(`${matter.concerns[0]}/contest-response`, contest)).toMatchObject({
      status: 409,
      code: 'words-erased',
    });
    expect(await petition.fails(`${matter.path}/erase-words`, { ground: 'REQUEST_OF_PERSON' })).toMatchObject(
      { code: 'S-ERASED' },
    );
  });

  it('leaves another matter as it was', async () => {
    const seen = await petition.case(other.id);
    expect(seen).toMatchObject({ title: KEPT, erased: false });
    expect(seen.concerns[0]).toMatchObject({ words: KEPT, responses: [{ words: KEPT }] });
  });

  it('stays erased after a restart and a rebuild', async () => {
    await service.end('SIGKILL');
    await startAgain();
    expect((await huiying(['rebuild'], { data: folder.path })).code).toBe(0);
    const answers = await everyAnswer(petition);
    expect(answers).not.toContain(WORDS);
    expect(answers).not.toContain(REPLY);
    expect(answers).toContain(KEPT);
    expect({ counts: await counts(), facts: await facts() }).toEqual(before);
  });
});
