import { type Decision, type EventMeta, firstRefusal, unreachable } from '#libs/kernel';
import { dateThatCounts, theOfficerWorksThere, workGoesToAUnitThatCanDoIt } from '#rules/concerns';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  noObjectionIsPending,
  onlyTheHolderOrItsSuperior,
  theStepBelongsTo,
} from '../dispute.rules.js';
import { type Assignment, complainedAbout, type Dispute, withTasks } from '../dispute-state.js';
import type { HoldingEvent } from './holding.events.js';
import {
  aHeldCaseGoesDownByReturn,
  anAssignmentDoesNotLiftTheCase,
  aUnitAssignsWithinItsArea,
  type HoldingCommand,
  nobodyAssistsItself,
} from './holding.rules.js';
import {
  anObjectionComesWithinFiveWorkingDays,
  aReturnNeedsTheSendersConsent,
  onlyTheAssigneeObjects,
  RETURNS_WITHOUT_SUPERIOR,
  thereIsAnObjection,
  theThirdReturnGoesToTheCommonSuperior,
  workingDaysToObject,
} from './returning.rules.js';

export function decideHolding(
  command: HoldingCommand,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<HoldingEvent> {
  switch (command.type) {
    case 'AssignHolder':
      return assignHolder(command, dispute, circumstances);
    case 'ObjectToAssignment': {
      const { assignment } = dispute;
      const refusal = firstRefusal(
        onlyTheAssigneeObjects(dispute, circumstances),
        theStepBelongsTo(['ASSIGNED', 'REOPENED', 'MEDIATION_TERMINATED'], dispute),
        assignment !== null && anObjectionComesWithinFiveWorkingDays(assignment, circumstances),
      );
      if (refusal || !assignment) return refusal ?? [];
      const workingDays = workingDaysToObject(assignment, circumstances);
      const data = { reason: command.reason, workingDays };
      return [{ type: 'AssignmentObjected', data, basis: ['XFTL-23'] }];
    }
    case 'AcceptReturn':
      return acceptReturn(dispute, circumstances);
    case 'RejectReturn': {
      const refusal =
        thereIsAnObjection(dispute) ??
        (dispute.assignment && aReturnNeedsTheSendersConsent(dispute.assignment, circumstances));
      return refusal ?? [{ type: 'ReturnRejected', data: { reason: command.reason }, basis: ['XFTL-23'] }];
    }
    default:
      return unreachable(command);
  }
}

function assignHolder(
  command: Extract<HoldingCommand, { type: 'AssignHolder' }>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<HoldingEvent> {
  const { leadUnit, assistingUnits, responsibleOfficer, dueBy } = command;
  const units = [leadUnit, ...assistingUnits];
  const accused = complainedAbout(dispute);
  const refusal = firstRefusal(
    classifiedBeforeItIsHandedOn(dispute),
    theStepBelongsTo(['TRIAGED', 'ASSIGNED', 'REOPENED', 'MEDIATION_TERMINATED'], dispute),
    noObjectionIsPending(dispute),
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    ...units.map((unit) => workGoesToAUnitThatCanDoIt(unit, accused, circumstances)),
    nobodyAssistsItself(leadUnit, assistingUnits),
    theOfficerWorksThere(responsibleOfficer, leadUnit, circumstances),
    anAssignmentDoesNotLiftTheCase(leadUnit, dispute, circumstances),
    aHeldCaseGoesDownByReturn(leadUnit, dispute, circumstances),
    aUnitAssignsWithinItsArea(units, circumstances),
  );
  const level = circumstances.facts.jurisdiction.level(leadUnit);
  if (refusal || !level) return refusal ?? [];
  const assignedBy = circumstances.actor.unit;
  const countsFrom = dateThatCounts(circumstances);
  const data = { leadUnit, assistingUnits, responsibleOfficer, dueBy, level, assignedBy, countsFrom };
  return [{ type: 'HolderAssigned', data, basis: ['XFTL-5', 'XFTL-22'] }];
}

/** Back to the sender; the third time to the superior who decides. */
function acceptReturn(dispute: Dispute, circumstances: DisputeCircumstances): Decision<HoldingEvent> {
  const { assignment, returns } = dispute;
  const refusal =
    thereIsAnObjection(dispute) ??
    (assignment &&
      firstRefusal(
        aReturnNeedsTheSendersConsent(assignment, circumstances),
        theThirdReturnGoesToTheCommonSuperior(assignment, dispute, circumstances),
      ));
  const to = returns < RETURNS_WITHOUT_SUPERIOR ? assignment?.by : circumstances.actor.unit;
  const level = to && circumstances.facts.jurisdiction.level(to);
  if (refusal || !assignment || !to || !level) return refusal ?? [];
  return [
    {
      type: 'AssignmentReturned',
      data: { from: assignment.to, to, level, nth: returns + 1 },
      basis: ['XFTL-23'],
    },
  ];
}

export function evolveHolding(dispute: Dispute, event: HoldingEvent & { readonly meta: EventMeta }): Dispute {
  switch (event.type) {
    case 'HolderAssigned': {
      const { leadUnit, assistingUnits, responsibleOfficer, dueBy, level, assignedBy, countsFrom } =
        event.data;
      return {
        ...dispute,
        state: 'ASSIGNED',
        currentLevel: level,
        lead: leadUnit,
        assisting: assistingUnits,
        assignment: {
          by: assignedBy,
          to: leadUnit,
          officer: responsibleOfficer,
          dueBy,
          countsFrom,
          objection: 'NONE',
        },
        tasks: withTasks(dispute.tasks, assignedBy, leadUnit, ...assistingUnits),
      };
    }
    case 'AssignmentObjected':
      return withObjection(dispute, 'PENDING');
    case 'ReturnRejected':
      return withObjection(dispute, 'REJECTED');
    case 'AssignmentReturned': {
      const { to, level, nth } = event.data;
      return {
        ...dispute,
        state: 'TRIAGED',
        currentLevel: level,
        lead: to,
        assisting: [],
        assignment: null,
        returns: nth,
        tasks: withTasks(dispute.tasks, to),
      };
    }
    default:
      return unreachable(event);
  }
}

const withObjection = (dispute: Dispute, objection: Assignment['objection']): Dispute =>
  dispute.assignment ? { ...dispute, assignment: { ...dispute.assignment, objection } } : dispute;
