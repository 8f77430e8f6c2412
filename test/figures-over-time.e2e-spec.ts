import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Definition, FigureAnswers } from '#libs/figures';
import { ReadSide } from '#libs/read-side';
import {
  aDispute,
  aListing,
  aResponse,
  CLOSED,
  NO_BASIS,
  type FigureLineSeen,
  type FigureSeen,
  type Officer,
  RectificationDesk,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

/** Law 5 over HTTP: what ends, is taken up again and comes back. */
describe('Figures over time', () => {
  let app: TestApp;
  const officers: Record<string, Officer> = {};
  const by = (name: string): Officer => officers[name] as Officer;

  beforeAll(async () => {
    app = await startApp({ at: '2026-02-22T09:00:00+08:00' });
    for (const name of ['township', 'leader']) officers[name] = await app.as(name);
  });
  afterAll(() => app.stop());

  const figure = (query: object): Promise<FigureSeen> =>
    by('leader').read<FigureSeen>('/figures', { ...query });

  it('count a close once, and what is taken up again in its last cycle', async () => {
    const received = { receivedAt: '2026-02-22T08:30:00+08:00' };
    const closing = await by('township').opens('disputes', aDispute(received));
    await by('township').does(
      `${closing.concerns[0]}/respond-to-concern`,
      aResponse('已公布。', { delivered: { how: 'PUBLISHED', at: '2026-02-22T08:40:00+08:00' } }),
    );
    await by('township').does(`${closing.concerns[0]}/settle-concern`, SETTLED);
    await by('township').does(`${closing.path}/triage-dispute`, TRIAGE);
    await by('township').does(`${closing.path}/close-dispute`, CLOSED);
    const closed = await figure({ metric: 'durable-resolution', period: '2026-02' });
    expect(closed.total).toMatchObject({ cohort: 1, numerator: 0, parts: { WINDOW_OPEN: 1 } });
    await by('township').does(`${closing.path}/reopen-dispute`, { ground: 'NEW_FACTS', words: '新情况。' });
    const reopened = await figure({ metric: 'durable-resolution', period: '2026-02' });
    expect(reopened.total).toMatchObject({
      cohort: 1,
      parts: { WINDOW_OPEN: 0, REST: 1 },
      lines: { taken_up_again: 1 },
    });
    expect(reopened.twin?.total.lines).toMatchObject({ still_open: 1 });
    // As it was known before, and as of the day before, it is what it was.
    expect(
      (await figure({ metric: 'durable-resolution', period: '2026-02', knownAt: closed.knownAt })).total,
    ).toEqual(closed.total);
    const repeat = await figure({ metric: 'repeat-by-recurrence', period: '2026-02' });
    expect(repeat.total).toMatchObject({ numerator: 1 });
  });

  it('leave a month’s close-off as it was when an item rebounds, and count the rebound (scenario 12)', async () => {
    // given an item that was due in March, claimed and closed off in time
    const desk = await RectificationDesk.at(app);
    const item = await desk.publicised(NO_BASIS, { dueDate: '2026-03-31' });
    await app.later(14);
    await desk.inspector.does(`${item.path}/close-off`);
    await app.later(30);
    const march = async (at: object = {}): Promise<FigureSeen[]> =>
      Promise.all(
        ['close-off-claimed', 'close-off-closed', 'rebound'].map((metric) =>
          figure({ metric, period: '2026-03', groupBy: 'unit', ...at }),
        ),
      );
    const [claimed, closed, held] = await march();
    expect(claimed?.total).toMatchObject({
      cohort: 1,
      numerator: 1,
      rate: 1,
      parts: { ANNULLED: 0, REST: 1 },
    });
    expect(closed?.total).toMatchObject({
      cohort: 1,
      numerator: 1,
      lines: { taken_up_again: 0, long_term: 0 },
    });
    expect(held?.total).toMatchObject({ cohort: 1, numerator: 0, parts: { WINDOW_OPEN: 1 } });
    expect(held?.twin).toMatchObject({ metric: 'rebound-opened', total: { numerator: 0 } });
    expect(closed?.groups.map((group) => group.by)).toEqual([{ unit: 'shanquan-township' }]);

    // when a rebound is confirmed and the item is listed again
    const raiser = { kind: 'ANONYMOUS' };
    const { made } = await desk.township.does(`${item.path}/report-rebound`, {
      source: 'MASSES',
      raiser,
      words: '又排长队。',
      conductOf: 'NONE',
    });
    const found = { report: made?.[0], findings: '现场属实。' };
    await desk.inspector.does(`${item.path}/confirm-rebound`, found);
    const again = aListing({ dueDate: '2026-12-31', mode: undefined });
    await desk.township.does(`${item.path}/relist-item`, again);

    // then March is closed off as it was, as known then and now; only the rebound is another one
    expect(await march({ knownAt: claimed?.knownAt, asOf: claimed?.asOf })).toEqual([claimed, closed, held]);
    const [claimedNow, closedNow, rebounded] = await march();
    expect(claimedNow?.total).toMatchObject({ cohort: 1, numerator: 1 });
    expect(closedNow?.total).toMatchObject({ cohort: 1, numerator: 1, lines: { taken_up_again: 1 } });
    expect(rebounded?.total).toMatchObject({ cohort: 1, numerator: 1, rate: 1, parts: { WINDOW_OPEN: 0 } });
    const identified = await figure({ metric: 'rebound-opened', period: '2026-02' });
    expect(identified.total).toMatchObject({ cohort: 1, numerator: 1, lines: { still_open: 1 } });
    const { items } = await by('leader').read<{ items: object[] }>(
      String(rebounded?.total.members).replace('/api/v1', ''),
    );
    expect(items).toMatchObject([
      { kind: 'ITEM', case: { category: 'rectification-item', id: item.id }, cycle: 1, numerator: true },
    ]);
  });

  it('that were issued before a definition changes are reproduced after it, and a restatement says by which definition', async () => {
    // given a figure of March that was published by the first version of its definition
    const asked = { metric: 'close-off-claimed', period: '2026-03', groupBy: 'unit' };
    const before = await figure(asked);
    expect(before).toMatchObject({ versions: { definition: 1 }, total: { cohort: 1, numerator: 1 } });
    const { id } = await by('leader').does('/figures/issued', { purpose: 'PUBLISH', ...asked });
    const issued = await by('leader').read<{ lines: object[] }>(`/figures/issued/${id}`);
    expect(await by('leader').read('/figures/restatement', { issued: id })).toMatchObject({
      reproduced: true,
      same: true,
      versions: { issued: { definition: 1 }, now: { definition: 1 } },
      differences: { total: 0 },
    });

    // when a second version counts nothing that was taken up again
    const { definitions } = app.nest.get(FigureAnswers).figures;
    const first = definitions.find(asked.metric) as Definition;
    const claimed = `p.part = 'REST' and coalesce(f.claimed <= f.due, false) as numerator`;
    expect(first.sql).toContain(claimed);
    const sql = first.sql.replace(claimed, claimed.replace(' as', ' and f.next_begun is null as'));
    definitions.add({ ...first, version: 2, sql });

    // then it is what is asked from now on, and the first one answers as it did, also over facts that were made anew
    const now = await figure(asked);
    expect(now).toMatchObject({ versions: { definition: 2 }, total: { cohort: 1, numerator: 0 } });
    await app.nest.get(ReadSide).rebuild('facts');
    const { knownAt, asOf } = before;
    expect(await figure({ ...asked, version: 1, knownAt, asOf })).toEqual(before);
    expect(await by('leader').read(`/figures/issued/${id}`)).toEqual(issued);
    const restated = await by('leader').read<{ was: FigureLineSeen[]; is: FigureLineSeen[] }>(
      '/figures/restatement',
      {
        issued: id,
      },
    );
    expect(restated).toMatchObject({
      reproduced: true,
      same: false,
      versions: { issued: { definition: 1 }, now: { definition: 2 } },
    });
    // Across versions both sets of lines are given, and nothing is said about single cases.
    expect(restated.was).toEqual(issued.lines);
    expect([restated.was[0]?.numerator, restated.is[0]?.numerator]).toEqual([1, 0]);
    expect(restated).not.toHaveProperty('differences');
    const { items } = await by('leader').read<{ items: { metric: string; version: number }[] }>(
      '/figures/definitions',
    );
    expect(items.flatMap(({ metric, version }) => (metric === asked.metric ? version : []))).toEqual([1, 2]);
  });
});
