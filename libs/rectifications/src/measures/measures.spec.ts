import { describe, expect, it } from '@jest/globals';
import { itemInHand, sealed } from '#libs/testing/rule-books';
import { approvedMeasures } from '../item-state.js';

const {
  aNewItem,
  approve,
  by,
  claim,
  claimed,
  found,
  inspector,
  listed,
  M,
  planned,
  sendBack,
  stateOf,
  submit,
} = itemInHand;
const { township, village } = itemInHand;
const giveBack = { type: 'ReturnMeasures', reason: sealed('too vague') } as const;
const progress = (measure: string | null = null) =>
  ({ type: 'ReportProgress', measure, percent: 40, words: sealed('half of it') }) as const;

describe('measures', () => {
  it('are rows with a person and a date, submitted by those who rectify', () => {
    const submitted = listed()
      .when(submit({}, { dueOn: '2026-04-10' }), village)
      .then([{ type: 'MeasuresSubmitted' }]);
    expect(stateOf(submitted).measures).toMatchObject([
      { id: M[0], person: 'hill-head', unit: 'hill-village', dueOn: '2026-04-20', state: 'SUBMITTED' },
      { id: M[1], dueOn: '2026-04-10' },
    ]);
  });

  it('are submitted by the responsible unit, one that assists it, or one above it', () => {
    listed().when(submit(), by('west-officer')).then('S-NOT-IN-CHARGE');
    listed().when(submit(), township).accepted();
    listed({ assistingUnits: ['lake-village'] })
      .when(submit(), { actor: { officer: 'lake-head', unit: 'lake-village', role: 'HANDLER' } })
      .accepted();
  });

  it('are approved by another: the author’s unit is refused (R-45)', () => {
    const submitted = listed().after([submit(), village]);
    submitted.when(approve, village).then('R-45', { because: 'RESPONSIBLE_OR_ASSISTING' });
    submitted.when(approve, township).then('R-45', { because: 'TOOK_PART' });
    const approved = submitted
      .when(approve, inspector)
      .then([{ type: 'MeasuresApproved', data: { measures: M } }]);
    expect(stateOf(approved)).toMatchObject({ state: 'PLANNED' });
  });

  it('are returned with a reason, and submitted anew in the place of what nobody approved', () => {
    const returned = listed().after([submit(), village], [giveBack, inspector]);
    expect(stateOf(returned).measures.map(({ state }) => state)).toEqual(['RETURNED', 'RETURNED']);
    returned.when(approve, inspector).then('S-NOTHING-SUBMITTED');
    const again = returned.after([submit({}), village], [submit({}), village]);
    expect(stateOf(again).measures.map(({ state }) => state)).toEqual(['RETURNED', 'RETURNED', 'SUBMITTED']);
    const { measures } = stateOf(again.after([approve, inspector]));
    expect(measures.filter(({ state }) => state === 'APPROVED')).toHaveLength(1);
  });

  it('are added while the work goes on, beside those that were approved', () => {
    const more = planned().after([submit({}), village], [approve, inspector]);
    expect(approvedMeasures(stateOf(more))).toHaveLength(3);
  });

  it('are done by somebody who works in a unit that rectifies (R-22)', () => {
    listed()
      .when(submit({ unit: 'west-village' }), village)
      .then('R-22');
    listed()
      .when(submit({ person: 'west-officer' }), village)
      .then('R-22');
  });

  it('do not run past the date, which would move it silently (R-46); those of a long-term item go on', () => {
    listed()
      .when(submit({ dueOn: '2026-05-01' }), village)
      .then('R-46', { late: ['2026-05-01'] });
    listed({ mode: 'LONG_TERM' })
      .when(submit({ dueOn: '2026-05-01' }), village)
      .accepted();
  });

  it('are not planned before the listing, nor after the claim', () => {
    aNewItem().after(found()).when(submit(), village).then('S-NOT-IN-CHARGE');
    claimed().when(submit(), village).then('S-STEP');
  });
});

describe('progress', () => {
  it('is reported by those who rectify, on the whole or on a measure', () => {
    const reported = planned().after([progress(), village], [progress(M[0]), village]);
    expect(stateOf(reported)).toMatchObject({ state: 'IN_PROGRESS', progress: { reports: 2, percent: 40 } });
    planned().when(progress(), inspector).then('S-NOT-IN-CHARGE');
    planned().when(progress('other'), village).then('S-UNKNOWN-PART');
    listed().when(progress(), village).then('S-STEP');
  });
});

describe('completion is claimed', () => {
  it('with evidence for every measure (R-47)', () => {
    planned()
      .when(claim([M[0]]), village)
      .then('R-47', { measures: [M[1]] });
    const bare = {
      type: 'ClaimCompletion',
      measures: M.map((measure) => ({ measure, evidence: [] })),
      words: null,
    };
    planned()
      .when(bare as never, village)
      .then('R-47', { measures: M });
    const done = planned()
      .when(claim(M), village)
      .then([{ type: 'CompletionClaimed', data: { countsOn: '2026-03-02' } }]);
    expect(stateOf(done)).toMatchObject({ state: 'COMPLETION_CLAIMED', claim: { on: '2026-03-02' } });
  });

  it('not over measures that nobody approved', () => {
    planned()
      .after([submit({}), village])
      .when(claim(M), village)
      .then('S-MEASURES-PENDING');
  });

  it('with measures and files of this very item', () => {
    planned()
      .when(claim([...M, 'other']), village)
      .then('S-UNKNOWN-PART');
    const file = [{ kind: 'DOCUMENT', note: sealed('note'), on: null, file: 'file-1' }] as const;
    planned()
      .when(
        { type: 'ClaimCompletion', measures: M.map((measure) => ({ measure, evidence: file })), words: null },
        village,
      )
      .then('S-UNKNOWN-EVIDENCE');
  });

  it('counts on the day on which it happened only where it was recorded within the grace', () => {
    const late = { ...by('hill-head', '2026-03-05T09:00:00+08:00'), recordedAt: '2026-03-20T09:00:00+08:00' };
    const situation = planned().when(claim(M), late).accepted();
    expect(stateOf(situation).claim).toMatchObject({ on: '2026-03-20' });
  });

  it('again after it was sent back, on new evidence', () => {
    const back = claimed().after([sendBack(M), inspector]);
    expect(stateOf(back)).toMatchObject({ state: 'SENT_BACK', sentBack: 1 });
    expect(stateOf(back.after([claim(M), village]))).toMatchObject({ state: 'COMPLETION_CLAIMED' });
  });
});

describe('files of an item', () => {
  const file = {
    type: 'AddEvidence',
    kind: 'PHOTO',
    name: null,
    note: null,
    takenAt: null,
    deviceTime: null,
    mediaType: 'image/jpeg',
    bytes: 10,
    original: sealed('hash'),
    stored: { object: 'o', form: 'segments/intl', hash: 'h', bytes: 20 },
  } as const;
  const withFile = () => planned().after([file, village]);
  const [of] = Object.keys(stateOf(withFile()).evidence);
  const evidence = [{ kind: 'DOCUMENT', note: sealed('note'), on: null, file: of ?? '' }] as const;
  const byFile = {
    type: 'ClaimCompletion',
    measures: M.map((measure) => ({ measure, evidence })),
    words: null,
  } as const;
  const withdraw = {
    type: 'WithdrawEvidence',
    evidence: of ?? '',
    reasonCode: 'WRONG_FILE',
    reason: null,
    approver: 'east-officer',
  } as const;

  it('are brought by those who rectify and by whoever verifies', () => {
    planned().when(file, by('west-officer')).then('S-NOT-IN-CHARGE');
    claimed().when(file, inspector).accepted();
  });

  it('show a measure, and are not taken away under the claim', () => {
    const shown = withFile().after([byFile, village]);
    expect(stateOf(shown).measures).toMatchObject([{ files: [of] }, { files: [of] }]);
    shown.when(withdraw, village).then('S-EVIDENCE-IN-USE');
    withFile().when(withdraw, village).accepted();
  });
});
