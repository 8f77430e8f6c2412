import { describe, expect, it } from '@jest/globals';
import type { Decider } from '#libs/kernel';
import { actorOf, caseFacts, chapterAlone, given, sealed } from '#libs/testing/rule-books';
import type { CaseFacts } from '#rules/case-law';
import { evidenceChapter } from './evidence.js';
import type { EvidenceEvent } from './evidence.events.js';
import { type EvidenceCommand, type EvidenceStanding, everyEvidenceIsOfThisCase } from './evidence.rules.js';
import { type EvidenceFiles, evidenceIn, evidenceOf, noEvidence } from './evidence-state.js';

const AT = '2026-03-02T09:00:00+08:00';

/** The chapter alone, in a case that the township of the east works on. */
const inCase = (
  standing: Partial<EvidenceStanding> = {},
): Decider<EvidenceFiles, EvidenceCommand, EvidenceEvent, CaseFacts> =>
  chapterAlone(evidenceChapter, noEvidence, { atWork: ['east'], ...standing });

const begun = (standing: Partial<EvidenceStanding> = {}) =>
  given(inCase(standing), { facts: caseFacts, actor: actorOf('east-officer'), at: AT });

const add = (more: Partial<Extract<EvidenceCommand, { type: 'AddEvidence' }>> = {}): EvidenceCommand => ({
  type: 'AddEvidence',
  kind: 'PHOTO',
  name: sealed('name'),
  note: null,
  takenAt: '2026-03-01T02:00:00.000Z',
  deviceTime: null,
  mediaType: 'image/jpeg',
  bytes: 1_000,
  original: sealed('hash'),
  stored: { object: 'object-1', form: 'segments/intl', hash: 'aa', bytes: 1_016 },
  ...more,
});

const PHOTO = '1/evidence';
const withdraw = (
  more: Partial<Extract<EvidenceCommand, { type: 'WithdrawEvidence' }>> = {},
): EvidenceCommand => ({
  type: 'WithdrawEvidence',
  evidence: PHOTO,
  reasonCode: 'WRONG_CASE',
  reason: null,
  approver: 'east-clerk',
  ...more,
});

describe('evidence of a case', () => {
  it('given a case, when a unit at work brings a file, then the case has it, and who brought it', () => {
    const { state } = begun()
      .when(add())
      .then([{ type: 'EvidenceAdded', data: { evidence: PHOTO, kind: 'PHOTO', bytes: 1_000 } }]);
    expect(evidenceOf(state, PHOTO)).toMatchObject({
      mediaType: 'image/jpeg',
      addedBy: { unit: 'east', officer: 'east-officer' },
      withdrawn: false,
    });
  });

  it('keeps neither name, note nor hash of the original in the folded state', () => {
    expect(JSON.stringify(begun().after(add()).state)).not.toContain('test-key');
  });

  it.each(['petition-officer', 'county-officer'])('may be brought by %s, who stands over the case', (id) => {
    begun()
      .when(add(), { actor: actorOf(id) })
      .accepted();
  });

  it.each(['west-officer', 'hill-head', 'mediator'])('is not brought by %s, who has no part in it', (id) => {
    begun()
      .when(add(), { actor: actorOf(id) })
      .then('S-NOT-IN-CHARGE', { inCharge: ['east'] });
  });

  it('given a photograph said to be taken tomorrow, then R-65', () => {
    begun()
      .when(add({ takenAt: '2026-03-03T00:00:00.000Z' }), { at: AT })
      .then('R-65');
  });

  it('taken long ago is welcome', () => {
    begun()
      .when(add({ takenAt: '2009-01-01T00:00:00.000Z' }))
      .accepted();
  });

  it('stands in the order in which it was brought', () => {
    expect(evidenceIn(begun().after(add(), add(), add()).state).map(({ id }) => id)).toEqual([
      '1/evidence',
      '2/evidence',
      '3/evidence',
    ]);
  });
});

describe('withdrawing evidence', () => {
  it('given a file of another case, when another officer agrees, then it counts no more and stays on record', () => {
    const { state } = begun()
      .after(add())
      .when(withdraw())
      .then([{ type: 'EvidenceWithdrawn', data: { evidence: PHOTO, approver: 'east-clerk' } }]);
    expect(evidenceOf(state, PHOTO)).toMatchObject({ withdrawn: true, stored: { object: 'object-1' } });
  });

  it.each([null, 'east-officer', 'nobody'])('given %s as the one who agreed, then R-62', (approver) => {
    begun().after(add()).when(withdraw({ approver })).then('R-62', { approver });
  });

  it('is done once', () => {
    begun()
      .after(add(), withdraw())
      .when(withdraw())
      .then('S-EVIDENCE-WITHDRAWN', { evidence: [PHOTO] });
  });

  it('is not done to a file that the case does not have', () => {
    begun()
      .when(withdraw({ evidence: 'constructor' }))
      .then('S-UNKNOWN-EVIDENCE', { evidence: ['constructor'] });
  });

  it('is not done under a step that rests on it', () => {
    begun({ restedOn: [PHOTO] })
      .after(add())
      .when(withdraw())
      .then('S-EVIDENCE-IN-USE', { evidence: PHOTO });
  });
});

describe('a step that names evidence', () => {
  const { state } = begun().after(add(), add(), withdraw());

  it('rests on files of this very case that were not withdrawn', () => {
    expect(everyEvidenceIsOfThisCase(['2/evidence'], state)).toBeUndefined();
    expect(everyEvidenceIsOfThisCase([], state)).toBeUndefined();
    expect(everyEvidenceIsOfThisCase(['2/evidence', 'other'], state)).toMatchObject({
      code: 'S-UNKNOWN-EVIDENCE',
      details: { evidence: ['other'] },
    });
    expect(everyEvidenceIsOfThisCase([PHOTO, '2/evidence'], state)).toMatchObject({
      code: 'S-EVIDENCE-WITHDRAWN',
      details: { evidence: [PHOTO] },
    });
  });
});
