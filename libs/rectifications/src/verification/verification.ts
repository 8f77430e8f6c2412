import {
  type Decision,
  type EventMeta,
  firstRefusal,
  type Refusal,
  shanghaiDate,
  unreachable,
} from '#libs/kernel';
import { theOfficerWorksThere } from '#rules/concerns';
import { type RectificationItem, type Verification, withTasks } from '../item-state.js';
import {
  anotherUnitDecides,
  type ItemCircumstances,
  somebodyElseThanWhoRectifies,
  theStepBelongsTo,
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
const ASSIGNED_IN: readonly ItemState[] = [
  'LISTED',
  'PLANNED',
  'IN_PROGRESS',
  'COMPLETION_CLAIMED',
  'SENT_BACK',
  'RELISTED',
];

export function decideVerification(
  command: VerificationCommand,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Decision<VerificationEvent> {
  switch (command.type) {
    case 'AssignVerifier': {
      const { unit, officer } = command;
      const { jurisdiction } = circumstances.facts;
      const refusal = firstRefusal(
        somebodyElseThanWhoRectifies('R-48', item, circumstances),
        anotherUnitDecides('R-48', { unit, officer }, item, circumstances),
        !jurisdiction.isOpen(unit, shanghaiDate(circumstances.occurredAt)) && unknownPart('unit', unit),
        theOfficerWorksThere(officer, unit, circumstances),
        theStepBelongsTo(ASSIGNED_IN, item),
      );
      return refusal ?? [{ type: 'VerifierAssigned', data: { unit, officer } }];
    }
    case 'VerifyItem': {
      const { type: _type, ...data } = command;
      const refusal = judge(data, item, circumstances) ?? onlyWhatPassedIsVerified(data);
      return refusal ?? [{ type: 'ItemVerified', data, basis: ['PRACTICE'] }];
    }
    case 'SendBack': {
      const { type: _type, ...data } = command;
      const refusal = judge(data, item, circumstances) ?? whatIsSentBackIsNamed(data);
      return refusal ?? [{ type: 'ItemSentBack', data, basis: ['PRACTICE'] }];
    }
    default:
      return unreachable(command);
  }
}

const judge = (
  findings: Findings,
  item: RectificationItem,
  circumstances: ItemCircumstances,
): Refusal | undefined =>
  firstRefusal(
    aLetterComesFromAnOrganAbove(findings, item, circumstances),
    anotherUnitDecides('R-48', judgeOf(findings, circumstances), item, circumstances),
    theStepBelongsTo(['COMPLETION_CLAIMED'], item),
    theAssignedVerifierVerifies(judgeOf(findings, circumstances), item),
    everythingIsLookedAt(findings, item),
  );

export function evolveVerification(
  item: RectificationItem,
  event: VerificationEvent & { readonly meta: EventMeta },
): RectificationItem {
  const tasks = withTasks(item.tasks, event.meta.actor.unit);
  switch (event.type) {
    case 'VerifierAssigned':
      return { ...item, verifier: event.data, tasks: withTasks(tasks, event.data.unit) };
    case 'ItemVerified':
      return {
        ...withFindings(item, event.data),
        state: 'VERIFIED',
        verification: verificationOf(event),
        tasks: withTasks(tasks, ...(event.data.letter ? [event.data.letter.unit] : [])),
      };
    case 'ItemSentBack':
      return { ...withFindings(item, event.data), state: 'SENT_BACK', sentBack: item.sentBack + 1, tasks };
    default:
      return unreachable(event);
  }
}

const verificationOf = ({
  data: { letter },
  meta,
}: {
  readonly data: Findings;
  readonly meta: EventMeta;
}): Verification => ({
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
