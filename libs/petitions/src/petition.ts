import {
  type Decider,
  type Decision,
  firstRefusal,
  isRefusal,
  type Refusal,
  refuse,
  unreachable,
} from '#libs/kernel';
import {
  type CaseFacts,
  concernChapter,
  type ConcernCommand,
  isConcernCommand,
  noTimeLaterThanTheRecord,
} from '#rules/concerns';
import { aSettlementShowsEvidenceOfThisCase, evidenceChapter, isEvidenceCommand } from '#rules/evidence';
import type { PetitionEvent } from './petition.events.js';
import { acceptPetition, classifyPetition, declinePetition } from './petition-acceptance.js';
import { concludePetition, eraseWords, withdrawPetition } from './petition-ending.js';
import { importPetition } from './petition-import.rules.js';
import { noteFromDispute } from './petition-links.rules.js';
import { issueOpinion } from './petition-opinion.js';
import { concernsAreRaisedBeforeTheOpinion } from './petition-opinion.rules.js';
import { noteRecurrence } from './petition-recurrence.rules.js';
import { registerPetition } from './petition-registration.js';
import { takenUpAgain } from './petition-reopening.rules.js';
import {
  nobodyDecidesOnOneself,
  type PetitionCircumstances,
  type PetitionCommand,
} from './petition.rules.js';
import {
  bringingEvidence,
  emptyPetition,
  evidenceOfPetition,
  evolvePetition,
  type Petition,
  standingOf,
} from './petition-state.js';

/**
 * The rule-book of a petition 信访事项: a table of contents. Still to come as chapters of their own: referral and assignment with feedback
 * extension and the clocks, hearings, service of documents, review and re-examination, merging:
 * design record 4c.5.
 */
export const petition: Decider<Petition, PetitionCommand, PetitionEvent, CaseFacts> = {
  initial: emptyPetition,
  evolve: evolvePetition,
  decide,
};

type Opening = Extract<PetitionCommand, { type: 'RegisterPetition' | 'ImportPetition' }>;
type Later = Exclude<PetitionCommand, Opening>;

function decide(
  command: PetitionCommand,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const future = noTimeLaterThanTheRecord(circumstances.occurredAt, circumstances);
  if (future) return future;
  switch (command.type) {
    case 'RegisterPetition':
      return state.state === null ? registerPetition(command, circumstances) : alreadyRegistered();
    case 'ImportPetition':
      return state.state === null ? importPetition(command, circumstances) : alreadyRegistered();
    default:
      return state.state === null ? notRegistered() : decideLater(command, state, circumstances);
  }
}

function decideLater(
  command: Later,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  if (isConcernCommand(command)) return decideOnConcern(command, state, circumstances);
  if (isEvidenceCommand(command))
    return (
      nobodyDecidesOnOneself(state, circumstances) ??
      evidenceChapter.decide(command, evidenceOfPetition(state), bringingEvidence(state), circumstances)
    );
  switch (command.type) {
    case 'ClassifyPetition':
      return classifyPetition(command, state, circumstances);
    case 'AcceptPetition':
      return acceptPetition(command, state, circumstances);
    case 'DeclinePetition':
      return declinePetition(command, state, circumstances);
    case 'IssueOpinion':
      return issueOpinion(command, state, circumstances);
    case 'ConcludePetition':
      return concludePetition(command, state, circumstances);
    case 'WithdrawPetition':
      return withdrawPetition(command, state, circumstances);
    case 'NoteLinkedDispute':
    case 'NoteUnlinkedDispute':
    case 'NoteCarriedAnswer':
    case 'NoteCarriedContest':
      return noteFromDispute(command, state, circumstances);
    case 'NoteRecurrence':
      return noteRecurrence(command, state, circumstances);
    case 'EraseWords':
      return eraseWords(command, state, circumstances);
    default:
      return unreachable(command);
  }
}

/** The chapter of concerns, and what a contest means after the conclusion. */
function decideOnConcern(
  command: ConcernCommand,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const decision = concernChapter.decide(command, state.concerns, standingOf(state), circumstances);
  if (isRefusal(decision)) return decision;
  const refusal = firstRefusal(
    nobodyDecidesOnOneself(state, circumstances),
    aSettlementShowsEvidenceOfThisCase(command, evidenceOfPetition(state)),
    command.type === 'RaiseConcern' && concernsAreRaisedBeforeTheOpinion(state),
  );
  if (refusal) return refusal;
  if (command.type !== 'ContestResponse' || state.state !== 'CONCLUDED') return decision;
  return takenUpAgain(decision, command.concern, state, circumstances);
}

const alreadyRegistered = (): Refusal =>
  refuse({
    code: 'S-REGISTERED',
    rule: { zh: '该信访事项已登记。', en: 'The petition is registered already.' },
    basis: ['HUIYING'],
    remedy: { zh: '在已登记的事项中继续办理。', en: 'Go on in the petition that was registered.' },
  });

const notRegistered = (): Refusal =>
  refuse({
    code: 'S-NOT-REGISTERED',
    rule: {
      zh: '信访事项须先登记。',
      en: 'A petition is registered before anything else happens to it.',
    },
    basis: ['XFTL-22'],
    remedy: { zh: '先登记信访事项。', en: 'Register the petition first.' },
  });
