import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aConcern, aDispute, aResponse, type Officer, startApp, type TestApp } from '#libs/testing/app';

interface Figure {
  readonly total: Group;
  readonly groups: readonly Group[];
}
interface Group {
  readonly cohort: number;
  readonly numerator: number;
  readonly by: Readonly<Record<string, string>>;
}

const PERIOD = { from: '2026-01-01', to: '2026-01-31' };
const VILLAGES = ['liutai-village', 'quankou-village', 'shangwan-village'];

/** The totals of the concern-response matrix per unit and village are the figure "response coverage": two ways to one number. */
describe('The totals of the matrix', () => {
  let app: TestApp;
  let township: Officer;
  let leader: Officer;

  beforeAll(async () => {
    app = await startApp({ at: '2026-01-30T09:00:00+08:00' });
    [township, leader] = [await app.as('township'), await app.as('leader')];
    const receivedAt = '2026-01-30T08:30:00+08:00';
    const response = (kind: string) =>
      aResponse('已公布。', { kind, delivered: { how: 'PUBLISHED', at: '2026-01-30T08:40:00+08:00' } });
    // In each village one case more than in the one before, with two concerns each; the first is answered, the second only passed on.
    for (const [index, village] of VILLAGES.entries())
      for (let number = 0; number <= index; number++) {
        const { concerns } = await township.opens(
          'disputes',
          aDispute({
            receivedAt,
            place: village,
            title: `${village} ${number}`,
            parties: [],
            concerns: ['第一条', '第二条'].map((words) => aConcern(words, { village })),
          }),
        );
        await township.does(`${concerns[0]}/respond-to-concern`, response('EXPLAIN'));
        await township.does(`${concerns[1]}/respond-to-concern`, response('REFER'));
      }
    await app.settled();
  });
  afterAll(() => app.stop());

  const matrix = async (filter: object): Promise<number | undefined> =>
    (await leader.list('/concern-responses', { ...PERIOD, ...filter, limit: 1, total: 'true' })).total;
  const figure = (query: object): Promise<Figure> =>
    leader.read<Figure>('/figures', { metric: 'response-coverage', period: '2026-01', ...query });

  it('per village are cohort and numerator of response coverage', async () => {
    const { groups } = await figure({ groupBy: 'place' });
    expect(groups.map(({ by }) => by['place']).sort()).toEqual([...VILLAGES].sort());
    for (const { by, cohort, numerator } of groups) {
      const village = by['place'];
      expect([village, await matrix({ village })]).toEqual([village, cohort]);
      expect([village, await matrix({ village, answered: 'true' })]).toEqual([village, numerator]);
      expect([village, await matrix({ village, answered: 'false' })]).toEqual([village, cohort - numerator]);
    }
  });

  it('per unit are too, and for the whole county', async () => {
    for (const unit of ['shanquan-township', 'qinghe-county']) {
      const { total } = await figure({ unit });
      expect(total).toMatchObject({ cohort: 12, numerator: 6 });
      expect(await matrix({ unit })).toBe(total.cohort);
      expect(await matrix({ unit, answered: 'true' })).toBe(total.numerator);
    }
  });
});
