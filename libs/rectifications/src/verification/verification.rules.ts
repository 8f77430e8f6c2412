import { refuse, type Refusal } from '#libs/kernel';
import { noTimeLaterThanTheRecord } from '#rules/case-law';
import { approvedMeasures, type RectificationItem } from '../item-state.js';
import { type ItemCircumstances, type Judge, unknownPart } from '../item.rules.js';
import { DEPTH_POINTS } from '../item-vocabulary.js';
import type { Findings } from './verification.events.js';

export type VerificationCommand =
  | { readonly type: 'AssignVerifier'; readonly unit: string; readonly officer: string | null }
  | ({ readonly type: 'VerifyItem' } & Findings)
  | ({ readonly type: 'SendBack' } & Findings);

/** Who speaks: the officer who acts, or the organ whose letter they write down. */
export const judgeOf = (findings: Findings, { actor }: ItemCircumstances): Judge =>
  findings.letter ? { unit: findings.letter.unit, officer: null } : actor;

/** A letter comes from an organ that does not work in this service and stands above the responsible unit; its date is no later than the record. */
export function aLetterComesFromAnOrganAbove(
  { letter }: Findings,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined {
  if (!letter) return undefined;
  const { jurisdiction } = circumstances.facts;
  const organ = jurisdiction.unit(letter.unit);
  const responsible = item.listing?.responsibleUnit ?? item.subject.unit;
  const above =
    organ?.kind === 'EXTERNAL' && organ.parent && jurisdiction.isWithin(responsible, organ.parent);
  if (above) return noTimeLaterThanTheRecord(`${letter.on}T00:00:00.000+08:00`, circumstances);
  return refuse({
    code: 'R-48',
    rule: {
      zh: '以函件验收的,来函单位应当是责任单位之上、不在本系统办理的机关。',
      en: 'A letter verifies where it comes from an organ above the responsible unit that does not work in this service.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '填写组织资料中的上级外部机关;在本系统内的单位,由其人员直接办理。',
      en: 'Name an external organ above of the reference data; a unit of this service acts itself.',
    },
    details: { letterOf: letter.unit, responsible },
  });
}

/** Somebody answers for the verification before it is done. */
export function theAssignedVerifierVerifies(judge: Judge, item: RectificationItem): Refusal | undefined {
  const { verifier } = item;
  const assigned = verifier?.unit === judge.unit;
  if (assigned && (verifier.officer === null || judge.officer === null || verifier.officer === judge.officer))
    return undefined;
  return refuse({
    code: 'S-NO-VERIFIER',
    rule: {
      zh: '验收由指定的单位(人员)进行。',
      en: 'An item is verified by the unit, and the officer, assigned to it.',
    },
    basis: ['PRACTICE'],
    remedy: { zh: '先指定验收单位。', en: 'Assign the verifier first.' },
    details: { assigned: verifier?.unit ?? null, officer: verifier?.officer ?? null, unit: judge.unit },
  });
}

const incomplete = (details: object): Refusal =>
  refuse({
    code: 'R-48',
    rule: {
      zh: '验收须逐项核查整改措施,并逐项对照做实、做深、做细、做透清单。',
      en: 'A verification looks at every measure by itself and at every point of the checklist: solid, deep, fine, thorough.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '逐项填写全部已批准的措施和清单四项的结论。',
      en: 'Give a finding for every approved measure and for all four points.',
    },
    details: { ...details },
  });

/** each measure by itself, each point of the checklist. */
export function everythingIsLookedAt(
  { measures, checklist }: Findings,
  item: RectificationItem,
): Refusal | undefined {
  const approved = approvedMeasures(item).map(({ id }) => id);
  const stranger = measures.find(({ measure }) => !approved.includes(measure));
  if (stranger) return unknownPart('measure', stranger.measure);
  const unseen = approved.filter((id) => measures.filter(({ measure }) => measure === id).length !== 1);
  const points = DEPTH_POINTS.filter((point) => checklist.filter((one) => one.point === point).length !== 1);
  return unseen.length || points.length ? incomplete({ measures: unseen, points }) : undefined;
}

const failed = ({ measures, checklist }: Findings) => ({
  measures: measures.filter(({ passed }) => !passed).map(({ measure }) => measure),
  points: checklist.filter(({ met }) => !met).map(({ point }) => point),
});

/** one measure that did not pass, or one point that is not met, and the item is sent back. */
export function onlyWhatPassedIsVerified(findings: Findings): Refusal | undefined {
  const { measures, points } = failed(findings);
  if (!measures.length && !points.length) return undefined;
  return refuse({
    code: 'R-48',
    rule: {
      zh: '有措施未通过或清单未达到的,不得验收通过。',
      en: 'An item is verified only where every measure passed and every point is met.',
    },
    basis: ['PRACTICE'],
    remedy: { zh: '退回责任单位继续整改。', en: 'Send it back.' },
    details: { measures, points },
  });
}

/** Sent back means that something is left to do, and which. */
export function whatIsSentBackIsNamed(findings: Findings): Refusal | undefined {
  const { measures, points } = failed(findings);
  if (measures.length || points.length) return undefined;
  return refuse({
    code: 'R-48',
    rule: {
      zh: '退回须指明未通过的措施或未达到的清单项。',
      en: 'Sending back names a measure that did not pass, or a point that is not met.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '标明不通过的部分;全部通过的,予以验收。',
      en: 'Mark what did not pass; where all did, verify it.',
    },
  });
}
