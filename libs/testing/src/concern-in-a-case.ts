import type { Decider } from '#libs/kernel';
import { type CaseFacts } from '#rules/case-law';
import {
  type CaseStanding,
  type Concern,
  concernChapter,
  type ConcernCommand,
  type ConcernEvent,
  concernOf,
  type Concerns,
  noConcerns,
} from '#rules/concerns';
import { chapterAlone } from './chapter-alone.js';
import { given, type Situation } from './given-when-then.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

export const township = actorOf('east-officer');
export const bureau = actorOf('petition-officer');

/** The chapter alone, in a case that the township of the east holds. */
export const inCase = (
  standing: Partial<CaseStanding> = {},
): Decider<Concerns, ConcernCommand, ConcernEvent, CaseFacts> =>
  chapterAlone(concernChapter, noConcerns, {
    closed: false,
    inCharge: ['east'],
    atWork: ['east'],
    complainedAbout: [],
    ...standing,
  });

export const begun = (standing: Partial<CaseStanding> = {}) =>
  given(inCase(standing), { facts: caseFacts, actor: township, at: '2026-03-02T09:00:00+08:00' });

export const raise = (
  more: Partial<Extract<ConcernCommand, { type: 'RaiseConcern' }>> = {},
): ConcernCommand => ({
  type: 'RaiseConcern',
  kind: 'WORRY',
  topic: 'ROADS',
  village: 'hill-village',
  raiser: { kind: 'PERSON', person: 'person-1', details: sealed('name') },
  conductOf: 'NONE',
  unitComplainedAbout: null,
  words: sealed('the road is washed out'),
  ...more,
});

export const C = '1/concern-0';
export const respond = (
  more: Partial<Extract<ConcernCommand, { type: 'RespondToConcern' }>> = {},
): ConcernCommand => ({
  type: 'RespondToConcern',
  concern: C,
  kind: 'ACT',
  responder: null,
  delivered: { how: 'IN_PERSON', at: '2026-03-02T01:00:00.000Z' },
  words: sealed('it will be mended'),
  ...more,
});
export const settle: Extract<ConcernCommand, { type: 'SettleConcern' }> = {
  type: 'SettleConcern',
  concern: C,
  outcome: 'RESOLVED',
  evidence: [{ kind: 'SITE_VISIT', note: sealed('seen'), on: '2026-03-05' }],
};
export const decline: ConcernCommand = {
  type: 'DeclineConcern',
  concern: C,
  reasonCode: 'NO_LEGAL_BASIS',
  reason: sealed('why'),
};
export const close: ConcernCommand = { type: 'CloseConcern', concern: C };
export const contest = (response: string): ConcernCommand => ({
  type: 'ContestResponse',
  concern: C,
  response,
  reason: sealed('nothing happened'),
});

export const theConcern = (
  situation: Situation<Concerns, ConcernCommand, ConcernEvent, CaseFacts>,
): Concern => {
  const concern = concernOf(situation.state, C);
  if (!concern) throw new Error('No concern');
  return concern;
};
