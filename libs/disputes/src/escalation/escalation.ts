import { type Decision, type EventMeta, firstRefusal, unreachable } from '#libs/kernel';
import { dateThatCounts, workGoesToAUnitThatCanDoIt } from '#rules/concerns';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  LIVING,
  noObjectionIsPending,
  onlyTheHolderOrItsSuperior,
  theStepBelongsTo,
} from '../dispute.rules.js';
import { complainedAbout, type Dispute, withTasks } from '../dispute-state.js';
import type { EscalationEvent } from './escalation.events.js';
import {
  downMeansALowerLevelOfOnesOwnArea,
  type EscalationCommand,
  noLevelIsSkippedWithoutGround,
  onlyASuperiorLiftsACase,
  theUpperUnitServesThatPlace,
} from './escalation.rules.js';

/** What was never assigned is not handed down but assigned. */
const HELD = LIVING.filter((state) => state !== 'OPENED' && state !== 'TRIAGED' && state !== 'DIVERTED');

export function decideEscalation(
  command: EscalationCommand,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<EscalationEvent> {
  const { actor, facts } = circumstances;
  const from = { unit: dispute.lead, level: dispute.currentLevel };
  const level = facts.jurisdiction.level(command.to);
  const accused = complainedAbout(dispute);
  switch (command.type) {
    case 'EscalateDispute': {
      const { to, ground, summary, releaseLower } = command;
      const refusal = firstRefusal(
        theStepBelongsTo(LIVING, dispute),
        noObjectionIsPending(dispute),
        onlyTheHolderOrItsSuperior(dispute, circumstances),
        workGoesToAUnitThatCanDoIt(to, accused, circumstances),
        noLevelIsSkippedWithoutGround(command, dispute, circumstances),
        onlyASuperiorLiftsACase(command, dispute, circumstances),
        theUpperUnitServesThatPlace(to, dispute, circumstances),
      );
      if (refusal || !level) return refusal ?? [];
      const data = { from, to: { unit: to, level }, ground, summary, keepsAssisting: !releaseLower };
      const basis = ground === 'MAJOR_OR_URGENT' ? ['XFTL-25'] : ['XFTL-22'];
      return [{ type: 'DisputeEscalated', data, basis }];
    }
    case 'ReturnToLowerLevel': {
      const { to, reason } = command;
      const refusal = firstRefusal(
        classifiedBeforeItIsHandedOn(dispute),
        theStepBelongsTo(HELD, dispute),
        noObjectionIsPending(dispute),
        onlyTheHolderOrItsSuperior(dispute, circumstances),
        workGoesToAUnitThatCanDoIt(to, accused, circumstances),
        downMeansALowerLevelOfOnesOwnArea(to, dispute, circumstances),
      );
      if (refusal || !level) return refusal ?? [];
      const countsFrom = dateThatCounts(circumstances);
      const data = { from, to: { unit: to, level }, reason, returnedBy: actor.unit, countsFrom };
      return [{ type: 'DisputeReturnedDown', data, basis: ['XFTL-22'] }];
    }
    default:
      return unreachable(command);
  }
}

/** Level and holder change, the state does not (4c.3); the petitioner's clock runs on from `receivedAt`. */
export function evolveEscalation(
  dispute: Dispute,
  event: EscalationEvent & { readonly meta: EventMeta },
): Dispute {
  const { from, to } = event.data;
  const others = dispute.assisting.filter((unit) => unit !== to.unit);
  switch (event.type) {
    case 'DisputeEscalated':
      return {
        ...dispute,
        currentLevel: to.level,
        lead: to.unit,
        assisting: event.data.keepsAssisting ? withTasks(others, from.unit) : others,
        assignment: null,
        tasks: withTasks(dispute.tasks, to.unit),
      };
    case 'DisputeReturnedDown': {
      const { returnedBy: by, countsFrom } = event.data;
      return {
        ...dispute,
        currentLevel: to.level,
        lead: to.unit,
        assisting: others,
        assignment: {
          by,
          to: to.unit,
          officer: null,
          dueBy: null,
          countsFrom,
          objection: 'NONE',
        },
        tasks: withTasks(dispute.tasks, by, to.unit),
      };
    }
    default:
      return unreachable(event);
  }
}
