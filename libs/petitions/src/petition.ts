import { type Decided, type Decision, type Decider, firstRefusal } from '#libs/kernel';
import {
  caseDecider,
  type CaseFacts,
  type CaseHandedOver,
  type Chapter,
  handedOn,
  type HandOverCase,
  handOverCase,
  layOver,
  merge,
} from '#rules/case-law';
import {
  type CaseStanding,
  complainedAboutIn,
  concernChapter,
  type ConcernCommand,
  type ConcernEvent,
  type Concerns,
} from '#rules/concerns';
import { aSettlementShowsEvidenceOfThisCase, evidenceChapter } from '#rules/evidence';
import { acceptance } from './acceptance/acceptance.js';
import { ending } from './ending/ending.js';
import type { PetitionEvent, PetitionEventOf } from './petition.events.js';
import { links } from './links/links.js';
import { opinion } from './opinion/opinion.js';
import { concernsAreRaisedBeforeTheOpinion } from './opinion/opinion.rules.js';
import { recurrence } from './reopening/recurrence.js';
import { registration } from './registration/registration.js';
import { takenUpAgain } from './reopening/reopening.rules.js';
import type { PetitionCommandOf, PetitionCircumstances, PetitionCommand } from './petition.rules.js';
import {
  bringingEvidence,
  emptyPetition,
  evidenceOfPetition,
  inCharge,
  isOver,
  isRegistered,
  type OpenedPetition,
  type Petition,
  standingOf,
} from './petition-state.js';

type Later = Exclude<PetitionCommand, PetitionCommandOf<'RegisterPetition' | 'ImportPetition'>>;
type LaterEvent = Exclude<PetitionEvent, PetitionEventOf<'PetitionRegistered'>>;

/** What a concern means for its petition: the letter finds upon all of them, and nothing stays concluded over a contest. */
function whatItMeansHere(
  decided: readonly Decided<ConcernEvent>[],
  command: ConcernCommand,
  petition: OpenedPetition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> {
  const refusal = firstRefusal(
    aSettlementShowsEvidenceOfThisCase(command, evidenceOfPetition(petition)),
    command.type === 'RaiseConcern' && concernsAreRaisedBeforeTheOpinion(petition),
  );
  if (refusal) return refusal;
  if (command.type !== 'ContestResponse' || petition.state !== 'CONCLUDED') return decided;
  return takenUpAgain(decided, command.concern, petition, circumstances);
}

const concerns = layOver<OpenedPetition, Concerns, CaseStanding, ConcernCommand, ConcernEvent, PetitionEvent>(
  concernChapter,
  {
    part: (petition) => petition.concerns,
    withPart: (petition, part) => ({ ...petition, concerns: part }),
    standing: standingOf,
    then: whatItMeansHere,
  },
);

const evidence = layOver(evidenceChapter, {
  part: evidenceOfPetition,
  withPart: (petition: OpenedPetition, part) => ({ ...petition, evidence: part }),
  standing: bringingEvidence,
});

const handingOver: Chapter<OpenedPetition, HandOverCase, CaseHandedOver> = {
  decide: {
    HandOverCase: (command, petition, circumstances) =>
      handOverCase(
        command,
        {
          inCharge: inCharge(petition),
          over: isOver(petition),
          complainedAbout: complainedAboutIn(petition.concerns),
        },
        circumstances,
      ),
  },
  evolve: {
    CaseHandedOver: (petition, { data }) => ({ ...petition, handedTo: handedOn(petition.handedTo, data) }),
  },
};

/**
 * The rule-book of a petition 信访事项: a table of contents. Still to come as chapters of their own: referral and assignment with feedback
 * extension and the clocks, hearings, service of documents, review and re-examination, merging:
 * design record 4c.5.
 */
export const petition: Decider<Petition, PetitionCommand, PetitionEvent, CaseFacts> = caseDecider({
  initial: emptyPetition,
  isOpened: isRegistered,
  opening: registration,
  chapters: merge<OpenedPetition, Later, LaterEvent, PetitionEvent>()([
    acceptance,
    opinion,
    ending,
    links,
    recurrence,
    handingOver,
    concerns,
    evidence,
  ]),
  complainedAbout: (state) => complainedAboutIn(state.concerns),
  erased: (state) => state.erased,
  afterErasure: {
    zh: '另有诉求的,登记新的信访事项,并在 recurrenceOf 中注明本事项。',
    en: 'Register what is new as a petition that names this one in recurrenceOf.',
  },
});
