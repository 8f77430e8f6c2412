import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  type Act,
  aConcern,
  aDispute,
  aPetition,
  aResponse,
  CLOSED,
  type Officer,
  type OpenedCase,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

const NOTICE = { how: 'LETTER', at: '2026-03-02T08:45:00+08:00' };

/** Decision 23: a concern that a petition and a dispute share is answered once, and counts in both. */
describe('A petition whose concern a dispute carries', () => {
  let app: TestApp;
  let petition: Officer;
  let township: Officer;

  beforeAll(async () => {
    app = await startApp();
    [petition, township] = await Promise.all([app.as('petition'), app.as('township')]);
  });
  afterAll(() => app.stop());

  const linked = async (): Promise<{ readonly carried: OpenedCase; readonly carrier: OpenedCase }> => {
    const carried = await petition.opens('petitions', aPetition({ concerns: [aConcern('水渠何时修复?')] }));
    await petition.does(`${carried.path}/classify-petition`, { kind: 'SUGGESTION' });
    await petition.does(`${carried.path}/accept-petition`, { notice: NOTICE });
    const carrier = await township.opens('disputes', aDispute({ concerns: [aConcern('水渠何时修复?')] }));
    await township.does(`${carrier.path}/triage-dispute`, TRIAGE);
    await township.does(`${carrier.path}/link-petition`, {
      petition: carried.id,
      pairs: [{ here: carrier.made?.[0], there: carried.made?.[0] }],
    });
    await app.settled();
    return { carried, carrier };
  };
  const conclude = { reason: 'SETTLED' };
  const lastOf = async (id: string): Promise<Act | undefined> =>
    (await petition.read<{ items: Act[] }>(`/cases/${id}/timeline`)).items.at(-1);

  it('is concluded on the answer and the outcome that the dispute gave', async () => {
    // given a linked pair of which nothing is answered
    const { carried, carrier } = await linked();
    expect(await lastOf(carried.id)).toMatchObject({
      type: 'DisputeLinked',
      actor: { role: 'SYSTEM' },
      data: { dispute: carrier.id },
    });
    expect(await petition.fails(`${carried.path}/conclude-petition`, conclude)).toMatchObject({
      code: 'R-30',
    });

    // when the dispute answers and settles it
    await township.does(`${carrier.concerns[0]}/respond-to-concern`, aResponse());
    await app.settled();
    expect(await petition.fails(`${carried.path}/conclude-petition`, conclude)).toMatchObject({
      code: 'R-31',
    });
    await township.does(`${carrier.concerns[0]}/settle-concern`, SETTLED);
    await app.settled();

    // then
    await petition.does(`${carried.path}/conclude-petition`, conclude);
    expect(await petition.case(carried.id)).toMatchObject({ state: 'CONCLUDED' });
  });

  it('is taken up again when that answer is contested', async () => {
    // given a concluded petition
    const { carried, carrier } = await linked();
    await township.does(`${carrier.concerns[0]}/respond-to-concern`, aResponse());
    await township.does(`${carrier.concerns[0]}/settle-concern`, SETTLED);
    await township.does(`${carrier.path}/close-dispute`, CLOSED);
    await app.settled();
    await petition.does(`${carried.path}/conclude-petition`, conclude);

    // when somebody contests the answer in the dispute
    const [concern] = (await township.case(carrier.id)).concerns;
    const contest = { response: concern?.responses[0]?.id, reason: '渠仍不通水。' };
    await township.does(`${carrier.concerns[0]}/contest-response`, contest);
    await app.settled();

    // then both are open
    expect(await township.case(carrier.id)).toMatchObject({ state: 'REOPENED' });
    expect(await petition.case(carried.id)).toMatchObject({ state: 'ACCEPTED', cycle: 2 });
    expect(await petition.fails(`${carried.path}/conclude-petition`, conclude)).toMatchObject({
      code: 'R-30',
    });
  });

  it('stands on its own again when it is unlinked', async () => {
    const { carried, carrier } = await linked();
    await township.does(`${carrier.concerns[0]}/respond-to-concern`, aResponse());
    await township.does(`${carrier.path}/unlink-petition`, {
      petition: carried.id,
      reasonCode: 'NOT_THE_SAME_MATTER',
    });
    await app.settled();
    expect(await lastOf(carried.id)).toMatchObject({ type: 'DisputeUnlinked' });
    expect(await petition.fails(`${carried.path}/conclude-petition`, conclude)).toMatchObject({
      code: 'R-30',
    });
  });

  it('has a link undone that it refuses', async () => {
    // given a petition that is over
    const over = await petition.opens('petitions', aPetition());
    await petition.does(`${over.path}/withdraw-petition`, {
      reason: '撤回。',
      confirmedBy: 'county-petition-officer-2',
      confirmedAt: '2026-03-02T08:50:00+08:00',
    });

    // when a dispute is linked to it
    const carrier = await township.opens('disputes', aDispute());
    const pairs = [{ here: carrier.made?.[0], there: over.made?.[0] }];
    await township.does(`${carrier.path}/link-petition`, { petition: over.id, pairs });
    await app.settled();

    // then
    expect(await lastOf(carrier.id)).toMatchObject({
      type: 'PetitionUnlinked',
      actor: { role: 'SYSTEM' },
      data: { petition: over.id, reasonCode: 'REFUSED_BY_PETITION' },
    });
  });

  it('names the pairs of concerns that are the same (R-18)', async () => {
    const carried = await petition.opens('petitions', aPetition());
    const carrier = await township.opens('disputes', aDispute());
    const pairs = [{ here: carried.made?.[0], there: carried.made?.[0] }];
    expect(
      await township.fails(`${carrier.path}/link-petition`, { petition: carried.id, pairs }),
    ).toMatchObject({ code: 'R-18', details: { unknown: [carried.made?.[0]] } });
  });
});
