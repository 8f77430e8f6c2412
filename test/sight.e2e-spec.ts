import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Response } from 'supertest';
import {
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  type CaseRowSeen,
  type ListOf,
  type MatrixRow,
  type Officer,
  type OpenedCase,
  startApp,
  type TestApp,
  TRIAGE,
  type Act,
} from '#libs/testing/app';

const NOWHERE = '00000000-0000-4000-8000-000000000000';
const NAME = '子某某';
const WORDS = '补偿款被扣了三成';
const REPLY = '已核实,本月补发';

/** F23, as far as row scope and sealed members go. */
describe('Who sees which case, and what of it', () => {
  let app: TestApp;
  const officer: Record<string, Officer> = {};
  const by = (name: string): Officer => officer[name] as Officer;

  beforeAll(async () => {
    app = await startApp();
    const names = [
      'petition',
      'township',
      'mediator',
      'inspector',
      'leader',
      'admin',
      'beipo-officer-1',
      'shanquan-leader',
      'shanquan-inspector',
      'liutai-head',
      'county-water-handler',
    ];
    for (const name of names) officer[name] = await app.as(name);
  });
  afterAll(() => app.stop());

  const answer = ({ status, body }: Response): unknown => {
    const { trace: _, ...rest } = body as Record<string, unknown>;
    return { status, ...rest };
  };
  const LISTS = ['/concern-responses', '/case-board', '/disputes', '/petitions'];
  /** Ids of all cases that stand in any list, and the totals. */
  const seenBy = async (name: string): Promise<{ ids: string[]; total: number }> => {
    const ids: string[] = [];
    let total = 0;
    for (const path of LISTS) {
      const list = await by(name).list<CaseRowSeen & MatrixRow>(path, { limit: 200, total: 'true' });
      ids.push(...list.items.map((row) => row.case?.id ?? row.id));
      expect(list.next).toBeNull();
      expect(list.total).toBe(list.items.length);
      total += list.total ?? 0;
    }
    return { ids, total };
  };

  const expectNoSight = async (name: string, { id, path, concerns }: OpenedCase): Promise<void> => {
    const addresses = [`/cases/${id}`, path, `/cases/${id}/timeline`];
    for (const address of addresses) {
      const unknown = address.replace(id, NOWHERE);
      expect(answer(await by(name).get(address))).toEqual(answer(await by(name).get(unknown)));
    }
    if ((await by(name).get('/sessions/current')).text.includes('RESPOND_TO_CONCERN')) {
      const act = `${concerns[0]}/respond-to-concern`;
      const commands = [act, act.replace(id, NOWHERE)].map((one) =>
        by(name).command(one, aResponse(), { ifMatch: '"1"' }),
      );
      const [there, nowhere] = (await Promise.all(commands)).map(answer);
      expect(there).toMatchObject({ status: 404, code: 'not-found' });
      expect(there).toEqual(nowhere);
    }
    expect((await seenBy(name)).ids).not.toContain(id);
  };

  it('tells each act in the same sentence to everybody who sees the case, and words only to whoever may read them', async () => {
    const { id, path, concerns } = await by('township').opens('disputes', aDispute());
    await by('township').does(`${path}/triage-dispute`, TRIAGE);
    await by('township').does(`${path}/assign-holder`, { leadUnit: 'shanquan-township' });
    const [township, leader] = await Promise.all(
      ['township', 'leader'].map((name) => by(name).read<{ items: Act[] }>(`/cases/${id}/timeline`)),
    );
    expect(township?.items.at(-1)).toMatchObject({
      type: 'HolderAssigned',
      sentence: { zh: '交办给{lead}主办(乡镇级)', en: 'Assigned to {lead} as lead unit (Township)' },
      refs: { lead: { kind: 'UNIT', ids: ['shanquan-township'] } },
    });
    const told = ({ items }: { items: Act[] } = { items: [] }) =>
      items.map(({ sentence, refs }) => ({ sentence, refs }));
    expect(told(leader)).toEqual(told(township));
    const raised = leader?.items.find(({ type }) => type === 'ConcernRaised');
    expect(raised).toMatchObject({
      refs: { concern: { ids: [concerns[0]?.split('/').at(-1)] }, words: { kind: 'WORDS', ids: ['/words'] } },
      data: { words: { withheld: true } },
    });
  });

  it('keeps a case of another township as unknown as one that does not exist', async () => {
    const place = { receivingUnit: 'beipo-township', place: 'yangpo-village' };
    const foreign = await by('beipo-officer-1').opens('disputes', aDispute(place));
    for (const name of ['township', 'mediator', 'shanquan-leader', 'shanquan-inspector', 'liutai-head'])
      await expectNoSight(name, foreign);
    for (const name of ['petition', 'leader', 'inspector', 'beipo-officer-1']) {
      expect((await by(name).case(foreign.id)).id).toBe(foreign.id);
      expect((await seenBy(name)).ids).toContain(foreign.id);
    }
  });

  it('lets a unit of another line in that gets a task in it, with what lies below', async () => {
    const dispute = await by('township').opens('disputes', aDispute());
    await expectNoSight('county-water-handler', dispute);
    await by('petition').does(`${dispute.concerns[0]}/assign-concern`, { unit: 'qinghe-water-bureau' });
    expect((await by('county-water-handler').case(dispute.id)).id).toBe(dispute.id);
    expect((await seenBy('county-water-handler')).ids).toContain(dispute.id);
    // the village has none
    await expectNoSight('liutai-head', dispute);
  });

  it('keeps a complaint about a unit from that unit and everybody below it, and from their counts', async () => {
    // given what everybody sees before
    const accused = ['township', 'mediator', 'shanquan-leader', 'shanquan-inspector', 'liutai-head'];
    const before = await Promise.all(accused.map(seenBy));

    // when the county registers a complaint about the town
    const conduct = { conductOf: 'UNIT', unitComplainedAbout: 'shanquan-township' };
    const concerns = [aConcern('路灯坏了。'), aConcern('镇里拖着不办。', conduct)];
    const complaint = await by('petition').opens('petitions', aPetition({ concerns }));
    await by('petition').does(`${complaint.concerns[1]}/assign-concern`, { unit: 'qinghe-water-bureau' });
    await by('county-water-handler').does(`${complaint.concerns[1]}/respond-to-concern`, aResponse());

    // then
    expect(await Promise.all(accused.map(seenBy))).toEqual(before);
    for (const name of accused) await expectNoSight(name, complaint);
    for (const name of ['petition', 'leader', 'inspector', 'county-water-handler'])
      expect((await seenBy(name)).ids).toContain(complaint.id);
  });

  it('takes a case out of the sight of a unit that held it, when that unit is complained about', async () => {
    // given a dispute that the town held, and that the county took over
    const dispute = await by('township').opens('disputes', aDispute());
    await by('township').does(`${dispute.path}/triage-dispute`, TRIAGE);
    await by('township').does(`${dispute.path}/escalate-dispute`, {
      to: 'qinghe-county',
      ground: 'BEYOND_COMPETENCE',
      summary: '镇上办不了。',
      releaseLower: true,
    });
    expect((await by('township').case(dispute.id)).id).toBe(dispute.id);

    // when somebody complains about the town in it
    const concern = aConcern('镇里偏袒。', { conductOf: 'UNIT', unitComplainedAbout: 'shanquan-township' });
    await by('petition').does(`${dispute.path}/raise-concern`, { concern });

    // then
    for (const name of ['township', 'shanquan-leader', 'shanquan-inspector'])
      await expectNoSight(name, dispute);
    // nor as it was known before
    const past = await by('township').get(dispute.path, { knownAt: dispute.position });
    expect(past.status).toBe(404);
    expect((await seenBy('petition')).ids).toContain(dispute.id);
  });

  describe('shows words and identities to those whose role needs them', () => {
    let opened: OpenedCase;

    beforeAll(async () => {
      const raiser = { kind: 'PERSON', person: { name: NAME, phone: '000-7777' } };
      const concerns = [aConcern(WORDS, { raiser })];
      const delivered = { how: 'LETTER', at: '2026-03-02T08:40:00+08:00' };
      opened = await by('petition').opens('petitions', aPetition({ concerns, title: WORDS }));
      await by('petition').does(`${opened.concerns[0]}/respond-to-concern`, aResponse(REPLY, { delivered }));
    });

    const everythingOf = async (name: string): Promise<string> => {
      const answers: string[] = [];
      for (const path of [`/cases/${opened.id}`, opened.path, `/cases/${opened.id}/timeline`, ...LISTS])
        answers.push(JSON.stringify(await by(name).read(path)));
      return answers.join('\n');
    };

    it('all of it to the petition officer', async () => {
      const seen = await everythingOf('petition');
      for (const text of [NAME, '000-7777', WORDS, REPLY]) expect(seen).toContain(text);
      expect(seen).not.toContain('"withheld"');
    });

    it('the words, but nobody’s identity, to the inspector', async () => {
      const seen = await everythingOf('inspector');
      for (const text of [WORDS, REPLY]) expect(seen).toContain(text);
      for (const text of [NAME, '000-7777', '丙某']) expect(seen).not.toContain(text);
      expect((await by('inspector').case(opened.id)).concerns[0]?.raiser).toMatchObject({
        kind: 'PERSON',
        details: { withheld: true },
      });
    });

    it('the facts alone to the leader', async () => {
      const seen = await everythingOf('leader');
      for (const text of [NAME, '000-7777', '丙某', WORDS, REPLY]) expect(seen).not.toContain(text);
      const matrix: ListOf<MatrixRow> = await by('leader').list('/concern-responses', { limit: 200 });
      expect(matrix.items.find(({ id }) => id === opened.made?.[0])).toMatchObject({
        words: { withheld: true },
        answered: true,
        responses: [{ unit: 'qinghe-petition-bureau', words: { withheld: true } }],
      });
    });

    it('nothing, not even that there is a case, to the administrator', async () => {
      for (const path of [`/cases/${opened.id}`, opened.path, `/cases/${opened.id}/timeline`, ...LISTS])
        expect((await by('admin').get(path)).status).toBe(403);
    });

    it('and never anything sealed to anybody', async () => {
      for (const name of ['petition', 'inspector', 'leader'])
        expect(await everythingOf(name)).not.toMatch(/"(box|suite|wrapped)"/);
    });
  });
});
