import { type Decision, firstRefusal, shanghaiDate } from '#libs/kernel';
import {
  type Chapter,
  dateThatCounts,
  handOverCase,
  type OfType,
  theOfficerWorksThere,
  theStepBelongsTo,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  noObjectionIsPending,
  onlyTheHolderOrItsSuperior,
} from '../dispute.rules.js';
import {
  type Assignment,
  complainedAbout,
  type Dispute,
  inCharge,
  isWatchedOver,
  withTasks,
} from '../dispute-state.js';
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

type Command<T extends HoldingCommand['type']> = OfType<HoldingCommand, T>;

function assignHolder(
  command: Command<'AssignHolder'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<HoldingEvent> {
  const { leadUnit, assistingUnits, responsibleOfficer, dueBy } = command;
  const units = [leadUnit, ...assistingUnits];
  const accused = complainedAbout(dispute);
  const refusal = firstRefusal(
    classifiedBeforeItIsHandedOn(dispute),
    theStepBelongsTo(['TRIAGED', 'ASSIGNED', 'REOPENED', 'MEDIATION_TERMINATED'], dispute.state),
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

function objectToAssignment(
  { reason }: Command<'ObjectToAssignment'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<HoldingEvent> {
  const { assignment } = dispute;
  const refusal = firstRefusal(
    onlyTheAssigneeObjects(dispute, circumstances),
    theStepBelongsTo(['ASSIGNED', 'REOPENED', 'MEDIATION_TERMINATED'], dispute.state),
    assignment !== null && anObjectionComesWithinFiveWorkingDays(assignment, circumstances),
  );
  if (refusal || !assignment) return refusal ?? [];
  const workingDays = workingDaysToObject(assignment, circumstances);
  return [{ type: 'AssignmentObjected', data: { reason, workingDays }, basis: ['XFTL-23'] }];
}

/** Back to the sender; the third time to the superior who decides. */
function acceptReturn(
  _command: Command<'AcceptReturn'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<HoldingEvent> {
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

function rejectReturn(
  { reason }: Command<'RejectReturn'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<HoldingEvent> {
  const refusal =
    thereIsAnObjection(dispute) ??
    (dispute.assignment && aReturnNeedsTheSendersConsent(dispute.assignment, circumstances));
  return refusal ?? [{ type: 'ReturnRejected', data: { reason }, basis: ['XFTL-23'] }];
}

const withObjection = (dispute: Dispute, objection: Assignment['objection']): Dispute =>
  dispute.assignment ? { ...dispute, assignment: { ...dispute.assignment, objection } } : dispute;

/** Who holds a dispute, and how it comes back from there. */
export const holdingChapter: Chapter<Dispute, HoldingCommand, HoldingEvent> = {
  decide: {
    AssignHolder: assignHolder,
    ObjectToAssignment: objectToAssignment,
    AcceptReturn: acceptReturn,
    RejectReturn: rejectReturn,
    HandOverCase: (command, dispute, circumstances) =>
      handOverCase(
        command,
        {
          inCharge: inCharge(dispute),
          over: dispute.state === 'CLOSED' && !isWatchedOver(dispute),
          complainedAbout: complainedAbout(dispute),
        },
        circumstances,
      ),
  },
  evolve: {
    HolderAssigned: (dispute, { data }) => ({
      ...dispute,
      state: 'ASSIGNED',
      currentLevel: data.level,
      lead: data.leadUnit,
      assisting: data.assistingUnits,
      assignment: {
        by: data.assignedBy,
        to: data.leadUnit,
        officer: data.responsibleOfficer,
        dueBy: data.dueBy,
        countsFrom: data.countsFrom,
        objection: 'NONE',
      },
      tasks: withTasks(dispute.tasks, data.assignedBy, data.leadUnit, ...data.assistingUnits),
    }),
    // It stays where it stands in its procedure. Whom it was handed to did not take part in the assignment, nor in an objection to it.
    CaseHandedOver: (dispute, { data: { unit, officer, level }, meta }) => ({
      ...dispute,
      currentLevel: level,
      lead: unit,
      assisting: dispute.assisting.filter((one) => one !== unit),
      assignment: {
        by: meta.actor.unit,
        to: unit,
        officer,
        dueBy: dispute.assignment?.dueBy ?? null,
        countsFrom: shanghaiDate(meta.occurredAt),
        objection: 'NONE',
      },
      tasks: withTasks(dispute.tasks, unit),
    }),
    AssignmentObjected: (dispute) => withObjection(dispute, 'PENDING'),
    ReturnRejected: (dispute) => withObjection(dispute, 'REJECTED'),
    AssignmentReturned: (dispute, { data: { to, level, nth } }) => ({
      ...dispute,
      state: 'TRIAGED',
      currentLevel: level,
      lead: to,
      assisting: [],
      assignment: null,
      returns: nth,
      tasks: withTasks(dispute.tasks, to),
    }),
  },
};
