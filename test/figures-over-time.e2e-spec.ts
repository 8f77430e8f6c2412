import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aDispute,
  aListing,
  aResponse,
  CLOSED,
  NO_BASIS,
  type Officer,
  RectificationDesk,
  SETTLED,
  startApp,
  type TestApp,
  TRIAGE,
} from '#libs/testing/app';

interface Seen {
  readonly cohort: number;
  readonly denominator: number;
  readonly numerator: number;
  readonly rate: number | null;
  readonly parts: Readonly<Record<string, number>>;
  readonly lines: Readonly<Record<string, number | string>>;
  readonly members: string;
  readonly by: Readonly<Record<string, string>>;
}

interface FigureSeen {
  readonly metric: string;
  readonly established: boolean;
  readonly asOf: string;
  readonly knownAt: string;
  readonly versions: Readonly<Record<string, number | string>>;
  readonly total: Seen;
  readonly groups: readonly Seen[];
  readonly twin?: FigureSeen;
}

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
});
