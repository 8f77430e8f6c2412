import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  aClaim,
  aConcern,
  aDispute,
  aListing,
  aMeasure,
  aNotice,
  aResponse,
  aVerification,
  NO_BASIS,
  type LedgerRow,
  type Officer,
  type OpenedCase,
  RectificationDesk,
  startApp,
  type TestApp,
} from '#libs/testing/app';

/** Decisions 34 to 37, acceptance scenarios 11 and 12. */
describe('A rectification item', () => {
  let app: TestApp;
  let desk: RectificationDesk;
  let township: Officer;
  let inspector: Officer;
  let townInspector: Officer;

  beforeAll(async () => {
    app = await startApp();
    desk = await RectificationDesk.at(app);
    ({ township, inspector } = desk);
    townInspector = await app.as('shanquan-inspector');
  });
  afterAll(() => app.stop());

  describe('from a villager’s words to a verified close-off', () => {
    let item: OpenedCase;
    let dispute: OpenedCase;

    it('rests on a concern, which both sides show; pending, it blocks the listing', async () => {
      // given
      dispute = await township.opens('disputes', aDispute({ concerns: [aConcern('大厅只开一个窗口。')] }));
      const basis = [{ case: dispute.id, concern: dispute.made?.[0] }];

      // when
      item = await desk.identify({ basis });
      await app.settled();

      // then
      expect(await township.read(item.path)).toMatchObject({
        category: 'rectification-item',
        state: 'IDENTIFIED',
        basis: [{ case: dispute.id, state: 'CONFIRMED', category: 'dispute', answeredAt: null }],
        judgement: 'NOT_ESTABLISHED',
        acts: { ProblemIdentified: { words: '办事窗口少,群众排队超过一小时。' } },
      });
      expect((await township.case(dispute.id)).concerns).toMatchObject([{ items: [item.id] }]);
    });

    it('is listed, planned by the town and approved by another unit (R-45)', async () => {
      await township.does(`${item.path}/list-item`, aListing());
      const { made } = await township.does(`${item.path}/submit-measures`, { measures: [aMeasure()] });
      expect(await township.fails(`${item.path}/approve-measures`)).toMatchObject({
        status: 422,
        code: 'R-45',
      });
      await inspector.does(`${item.path}/approve-measures`);
      await township.does(`${item.path}/report-progress`, { percent: 50, words: '已增开一个窗口。' });
      expect(await township.fails(`${item.path}/claim-completion`, aClaim([]))).toMatchObject({
        status: 400,
      });
      await township.does(`${item.path}/claim-completion`, aClaim(made));
      await inspector.does(`${item.path}/assign-verifier`, {
        unit: 'qinghe-discipline-committee',
        officer: 'county-inspector-1',
      });
    });

    it('is verified by another unit, never by itself nor by its own discipline committee (R-48, scenario 11)', async () => {
      const { measures } = await inspector.read<{ measures: { id: string }[] }>(item.path);
      const verification = aVerification(measures.map(({ id }) => id));
      for (const one of [township, townInspector])
        expect(await one.fails(`${item.path}/verify-item`, verification)).toMatchObject({
          status: 422,
          code: 'R-48',
          details: { because: 'RESPONSIBLE_OR_ASSISTING' },
        });
      await inspector.does(`${item.path}/verify-item`, verification);
    });

    it('is publicised for five working days; an open objection and an unanswered concern stand in its way', async () => {
      expect(
        await township.fails(`${item.path}/publish-result`, aNotice({ to: '2026-03-06' })),
      ).toMatchObject({ code: 'R-49', details: { workingDays: 4, needed: 5 } });
      await township.does(`${item.path}/publish-result`, aNotice());
      const objection = { raiser: { kind: 'ANONYMOUS' }, words: '下午仍只开一个窗口。', conductOf: 'NONE' };
      const { made } = await township.does(`${item.path}/receive-objection`, objection);
      expect(await inspector.fails(`${item.path}/close-off`)).toMatchObject({
        code: 'R-49',
        details: { objections: made },
      });
      const decision = { objection: made?.[0], outcome: 'NOT_UPHELD', reason: '下午轮休,已补充告示。' };
      expect(await township.fails(`${item.path}/decide-objection`, decision)).toMatchObject({ code: 'R-49' });
      await inspector.does(`${item.path}/decide-objection`, decision);
      await app.later(8);
      expect(await inspector.fails(`${item.path}/close-off`)).toMatchObject({ code: 'R-50' });
    });

    it('is closed off when the concern was answered so that it counts', async () => {
      await township.does(`${dispute.concerns[0]}/respond-to-concern`, aResponse());
      await app.settled();
      await inspector.does(`${item.path}/close-off`);
      expect(await desk.ledgerRow(item.id)).toMatchObject({
        state: 'CLOSED_OFF',
        closedOffOn: '2026-03-10',
        closedOffLate: false,
        verifiedBy: 'qinghe-discipline-committee',
        basis: { confirmed: 1, pending: 0, unanswered: 0 },
        title: '便民大厅排队等候时间长',
      });
    });

    it('leaves a trail, stream by stream, that an inspector follows from the words to the close-off', async () => {
      const trail = await desk.trailOf(item);
      expect(trail.stages.filter(({ entries }) => entries > 0).map(({ stage }) => stage)).toEqual([
        'CONCERN',
        'PROBLEM',
        'LISTING',
        'MEASURES',
        'EVIDENCE',
        'VERIFICATION',
        'NOTICE',
        'CLOSE_OFF',
      ]);
      expect(trail.gaps).toEqual([{ stage: 'JUDGEMENT', code: 'NOT_ESTABLISHED' }]);
      expect(trail.concerns).toMatchObject([{ as: { words: '大厅只开一个窗口。', answered: true } }]);
      expect(trail.entries[0]).toMatchObject({ stage: 'CONCERN', type: 'ConcernRaised' });
      expect(trail.entries.at(-1)).toMatchObject({
        stage: 'CLOSE_OFF',
        actor: { officer: 'county-inspector-1' },
      });
    });

    it('and its trail is known as it was then', async () => {
      const { entries } = await desk.trailOf(item);
      const listedAt = entries.find(({ type }) => type === 'ItemListed')?.['position'];
      const then = await desk.trailOf(item, String(listedAt));
      expect(then.entries.at(-1)).toMatchObject({ type: 'ItemListed' });
      expect(then.gaps.map(({ code }) => code)).toContain('NO_APPROVED_MEASURE');
    });
  });

  describe('whose date is moved', () => {
    it('after it passed needs somebody above; the ledger shows both dates (R-46, scenario 11)', async () => {
      // given
      const today = app.clock.now().toISOString().slice(0, 10);
      const [item] = await desk.planned(NO_BASIS, { dueDate: '2026-03-20' });
      expect(today < '2026-03-20').toBe(true);
      await app.later(12);
      expect(await desk.ledgerRow(item.id)).toMatchObject({
        overdue: true,
        originalDue: '2026-03-20',
        moves: 0,
      });

      // when
      const asked = await township.does(`${item.path}/change-due-date`, {
        dueDate: '2026-04-30',
        reason: '设备未到货。',
      });
      const move = { request: asked.made?.[0] };
      expect(await township.fails(`${item.path}/approve-due-date`, move)).toMatchObject({
        status: 422,
        code: 'R-46',
        remedy: expect.any(String) as unknown,
      });
      await inspector.does(`${item.path}/approve-due-date`, move);

      // then
      expect(await desk.ledgerRow(item.id)).toMatchObject({
        originalDue: '2026-03-20',
        due: '2026-04-30',
        moves: 1,
        movesAfterPassing: 1,
        overdue: false,
      });
      const { items } = await inspector.list<LedgerRow>('/rectification-items', { moved: 'true' });
      expect(items.map(({ id }) => id)).toEqual([item.id]);
      const trail = await desk.trailOf(item);
      expect(trail.entries.filter(({ stage }) => stage === 'DATES')).toMatchObject([
        { type: 'DueDateChangeRequested', actor: { officer: 'shanquan-officer-1' } },
        { type: 'DueDateChanged', actor: { officer: 'county-inspector-1' }, data: { afterPassing: true } },
      ]);
    });
  });

  describe('that rebounds', () => {
    it('is relisted in a cycle of its own; what it was at its close-off stays (scenario 12)', async () => {
      // given
      const item = await desk.publicised();
      await app.later(14);
      const closed = await inspector.does(`${item.path}/close-off`);
      const before = await desk.ledgerRow(item.id);
      // The mode was fixed by the listing.
      const again = aListing({ dueDate: '2027-01-31', mode: undefined });

      // when
      const report = {
        source: 'MASSES',
        raiser: { kind: 'ANONYMOUS' },
        words: '又排长队。',
        conductOf: 'NONE',
      };
      const { made } = await township.does(`${item.path}/report-rebound`, report);
      const found = { report: made?.[0], findings: '现场属实。' };
      expect(await township.fails(`${item.path}/relist-item`, again)).toMatchObject({ code: 'R-32' });
      expect(await township.fails(`${item.path}/confirm-rebound`, found)).toMatchObject({ code: 'R-48' });
      await inspector.does(`${item.path}/confirm-rebound`, found);
      await township.does(`${item.path}/relist-item`, again);

      // then
      expect(await desk.ledgerRow(item.id)).toMatchObject({
        state: 'RELISTED',
        cycle: 2,
        rebounds: 1,
        originalDue: '2027-01-31',
        firstOriginalDue: before?.originalDue,
        closedOffOn: null,
      });
      const now = await inspector.read<{ earlier: object[] }>(item.path);
      expect(now.earlier).toMatchObject([{ cycle: 1, closeOff: { on: before?.['closedOffOn'] } }]);
      const then = await inspector.read<object>(item.path, { knownAt: closed.position });
      expect(then).toMatchObject({ state: 'CLOSED_OFF', cycle: 1, earlier: [], rebounds: [] });
    });

    it('when an answer that it rested on is contested, a rebound is proposed', async () => {
      const dispute = await township.opens('disputes', aDispute());
      const { made } = await township.does(`${dispute.concerns[0]}/respond-to-concern`, aResponse());
      const item = await desk.publicised({ basis: [{ case: dispute.id, concern: dispute.made?.[0] }] });
      await app.later(14);
      await app.settled();
      await inspector.does(`${item.path}/close-off`);
      const contest = { response: made?.[0], reason: '没有解决。' };
      await township.does(`${dispute.concerns[0]}/contest-response`, contest);
      await app.settled();
      expect(await inspector.read(item.path)).toMatchObject({
        state: 'CLOSED_OFF',
        rebounds: [{ source: 'BASIS_CONCERN', state: 'REPORTED' }],
      });
    });
  });
});
