import { type Decision, firstRefusal, type Refusal, shanghaiDate } from '#libs/kernel';
import {
  type Chapter,
  type OfType,
  theOfficerWorksThere,
  theStepBelongsTo,
  type Told,
} from '#rules/case-law';
import { type RectificationItem, type Verification, withTasks } from '../item-state.js';
import {
  anotherUnitDecides,
  type ItemCircumstances,
  somebodyElseThanWhoRectifies,
  unknownPart,
} from '../item.rules.js';
import type { ItemState } from '../item-vocabulary.js';
import type { Findings, VerificationEvent } from './verification.events.js';
import {
  aLetterComesFromAnOrganAbove,
  everythingIsLookedAt,
  judgeOf,
  onlyWhatPassedIsVerified,
  theAssignedVerifierVerifies,
  type VerificationCommand,
  whatIsSentBackIsNamed,
} from './verification.rules.js';

/** A verifier can be named as soon as somebody has the task. */
export const ASSIGNED_IN: readonly ItemState[] = [
  'LISTED',
  'PLANNED',
  'IN_PROGRESS',
  'COMPLETION_CLAIMED',
  'SENT_BACK',
  'RELISTED',
];

function assignVerifier(
  { unit, officer }: OfType<VerificationCommand, 'AssignVerifier'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<VerificationEvent> {
  const { jurisdiction } = circumstances.facts;
  const refusal = firstRefusal(
    somebodyElseThanWhoRectifies('R-48', item, circumstances),
    anotherUnitDecides('R-48', { unit, officer }, item, circumstances),
    !jurisdiction.isOpen(unit, shanghaiDate(circumstances.occurredAt)) && unknownPart('unit', unit),
    theOfficerWorksThere(officer, unit, circumstances),
    theStepBelongsTo(ASSIGNED_IN, item.state),
  );
  return refusal ?? [{ type: 'VerifierAssigned', data: { unit, officer } }];
}

function verifyItem(
  { type: _type, ...data }: OfType<VerificationCommand, 'VerifyItem'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<VerificationEvent> {
  const refusal = judge(data, item, circumstances) ?? onlyWhatPassedIsVerified(data);
  return refusal ?? [{ type: 'ItemVerified', data, basis: ['PRACTICE'] }];
}

function sendBack(
  { type: _type, ...data }: OfType<VerificationCommand, 'SendBack'>,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<VerificationEvent> {
  const refusal = judge(data, item, circumstances) ?? whatIsSentBackIsNamed(data);
  return refusal ?? [{ type: 'ItemSentBack', data, basis: ['PRACTICE'] }];
}

const judge = (
  findings: Findings,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined =>
  firstRefusal(
    aLetterComesFromAnOrganAbove(findings, item, circumstances),
    anotherUnitDecides('R-48', judgeOf(findings, circumstances), item, circumstances),
    theStepBelongsTo(['COMPLETION_CLAIMED'], item.state),
    theAssignedVerifierVerifies(judgeOf(findings, circumstances), item),
    everythingIsLookedAt(findings, item),
  );

const verificationOf = ({
  data: { letter },
  meta,
}: Told<OfType<VerificationEvent, 'ItemVerified'>>): Verification => ({
  unit: letter?.unit ?? meta.actor.unit,
  officer: letter ? null : meta.actor.officer,
  at: meta.occurredAt,
  byLetter: letter !== null,
});

const withFindings = (item: RectificationItem, { measures }: Findings): RectificationItem => ({
  ...item,
  measures: item.measures.map((measure) => ({
    ...measure,
    passed: measures.find((one) => one.measure === measure.id)?.passed ?? measure.passed,
  })),
});

/** Who verifies, and what they found. */
export const verificationChapter: Chapter<RectificationItem, VerificationCommand, VerificationEvent> = {
  decide: { AssignVerifier: assignVerifier, VerifyItem: verifyItem, SendBack: sendBack },
  evolve: {
    VerifierAssigned: (item, { data, meta }) => ({
      ...item,
      verifier: data,
      tasks: withTasks(item.tasks, meta.actor.unit, data.unit),
    }),
    ItemVerified: (item, event) => {
      const { data, meta } = event;
      return {
        ...withFindings(item, data),
        state: 'VERIFIED',
        verification: verificationOf(event),
        tasks: withTasks(item.tasks, meta.actor.unit, ...(data.letter ? [data.letter.unit] : [])),
      };
    },
    ItemSentBack: (item, { data, meta }) => ({
      ...withFindings(item, data),
      state: 'SENT_BACK',
      sentBack: item.sentBack + 1,
      tasks: withTasks(item.tasks, meta.actor.unit),
    }),
  },
};
