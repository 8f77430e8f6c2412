import { type Decision, firstRefusal } from '#libs/kernel';
import {
  type Chapter,
  dateThatCounts,
  type OfType,
  theStepBelongsTo,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  LIVING,
  noObjectionIsPending,
  onlyTheHolderOrItsSuperior,
} from '../dispute.rules.js';
import { complainedAbout, type Dispute, withTasks } from '../dispute-state.js';
import type { EscalationEvent, Standing } from './escalation.events.js';
import {
  downMeansALowerLevelOfOnesOwnArea,
  type EscalationCommand,
  noLevelIsSkippedWithoutGround,
  onlyASuperiorLiftsACase,
  theUpperUnitServesThatPlace,
} from './escalation.rules.js';

type Command<T extends EscalationCommand['type']> = OfType<EscalationCommand, T>;

/** Where the case stands before it changes its level. */
const standing = ({ lead, currentLevel }: Dispute): Standing => ({ unit: lead, level: currentLevel });

function escalateDispute(
  command: Command<'EscalateDispute'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<EscalationEvent> {
  const { to, ground, summary, releaseLower } = command;
  const refusal = firstRefusal(
    theStepBelongsTo(LIVING, dispute.state),
    noObjectionIsPending(dispute),
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    workGoesToAUnitThatCanDoIt(to, complainedAbout(dispute), circumstances),
    noLevelIsSkippedWithoutGround(command, dispute, circumstances),
    onlyASuperiorLiftsACase(command, dispute, circumstances),
    theUpperUnitServesThatPlace(to, dispute, circumstances),
  );
  const level = circumstances.facts.jurisdiction.level(to);
  if (refusal || !level) return refusal ?? [];
  const from = standing(dispute);
  const data = { from, to: { unit: to, level }, ground, summary, keepsAssisting: !releaseLower };
  const basis = ground === 'MAJOR_OR_URGENT' ? ['XFTL-25'] : ['XFTL-22'];
  return [{ type: 'DisputeEscalated', data, basis }];
}

/** What was never assigned is not handed down but assigned. */
const HELD = LIVING.filter((state) => state !== 'OPENED' && state !== 'TRIAGED' && state !== 'DIVERTED');

function returnToLowerLevel(
  { to, reason }: Command<'ReturnToLowerLevel'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<EscalationEvent> {
  const { actor, facts } = circumstances;
  const refusal = firstRefusal(
    classifiedBeforeItIsHandedOn(dispute),
    theStepBelongsTo(HELD, dispute.state),
    noObjectionIsPending(dispute),
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    workGoesToAUnitThatCanDoIt(to, complainedAbout(dispute), circumstances),
    downMeansALowerLevelOfOnesOwnArea(to, dispute, circumstances),
  );
  const level = facts.jurisdiction.level(to);
  if (refusal || !level) return refusal ?? [];
  const countsFrom = dateThatCounts(circumstances);
  const from = standing(dispute);
  const data = { from, to: { unit: to, level }, reason, returnedBy: actor.unit, countsFrom };
  return [{ type: 'DisputeReturnedDown', data, basis: ['XFTL-22'] }];
}

/** The units that still assist when `unit` takes the lead. */
const assistingBeside = (unit: string, { assisting }: Dispute): readonly string[] =>
  assisting.filter((other) => other !== unit);

/** Level and holder change, the state does not (4c.3); the petitioner's clock runs on from `receivedAt`. */
export const escalationChapter: Chapter<Dispute, EscalationCommand, EscalationEvent> = {
  decide: { EscalateDispute: escalateDispute, ReturnToLowerLevel: returnToLowerLevel },
  evolve: {
    DisputeEscalated: (dispute, { data: { from, to, keepsAssisting } }) => {
      const others = assistingBeside(to.unit, dispute);
      return {
        ...dispute,
        currentLevel: to.level,
        lead: to.unit,
        assisting: keepsAssisting ? withTasks(others, from.unit) : others,
        assignment: null,
        tasks: withTasks(dispute.tasks, to.unit),
      };
    },
    DisputeReturnedDown: (dispute, { data: { to, returnedBy: by, countsFrom } }) => ({
      ...dispute,
      currentLevel: to.level,
      lead: to.unit,
      assisting: assistingBeside(to.unit, dispute),
      assignment: { by, to: to.unit, officer: null, dueBy: null, countsFrom, objection: 'NONE' },
      tasks: withTasks(dispute.tasks, by, to.unit),
    }),
  },
};
