import { type Decision, type EventMeta, firstRefusal, type Refusal, unreachable } from '#libs/kernel';
import {
  type ConcernEvent,
  conductOf,
  firstInCharge,
  judgeConduct,
  judgeIntake,
  noConcerns,
  noTimeLaterThanTheRecord,
  raisedConcerns,
  thePlaceIsAVillage,
  workGoesToAUnitThatCanDoIt,
} from '#rules/concerns';
import {
  type DisputeCircumstances,
  LIVING,
  onlyTheHolderOrItsSuperior,
  theStepBelongsTo,
} from '../dispute.rules.js';
import { type Dispute, withTasks } from '../dispute-state.js';
import type { OpeningEvent } from './opening.events.js';
import {
  aRegistrationIsComplete,
  aUnitRegistersForItselfOrBelow,
  expropriationIsNotForLandArbitration,
  type OpeningCommand,
  somebodyIndependentAnswersForIt,
  triageIsForTownshipsAndAbove,
} from './opening.rules.js';
import {
  aLinkPairsConcernsOneToOne,
  aPetitionIsLinkedOnce,
  aRecurrenceIsNotedOnce,
  onlyALinkedPetitionIsUnlinked,
  onlyTheServiceNotes,
  whoTakesALinkAway,
} from './linking.rules.js';
import { aCorrectionHasReasonAndApproval, partiesStandWhileAnAgreementDoes } from './correction.rules.js';

type Open = Extract<OpeningCommand, { type: 'OpenDispute' }>;

/** Opens the case and raises its concerns in one append. */
export function openDispute(
  command: Open,
  circumstances: DisputeCircumstances,
): Decision<OpeningEvent | ConcernEvent> {
  const { jurisdiction } = circumstances.facts;
  const { type: _type, conductOf: _of, unitComplainedAbout: _unit, concerns, ...opening } = command;
  const refusal = firstRefusal(
    judgeConduct(command, [], circumstances),
    ...concerns.map((concern) => judgeIntake(concern, [], circumstances)),
    aRegistrationIsComplete(command, circumstances),
  );
  const { channel, receivedAt, receivingUnit } = opening;
  if (refusal) return refusal;
  // aRegistrationIsComplete refuses what is null; asked again for the compiler.
  if (channel === null || receivedAt === null || receivingUnit === null) return [];

  const accused = [command, ...concerns].flatMap(({ unitComplainedAbout }) => unitComplainedAbout ?? []);
  const inCharge = firstInCharge(receivingUnit, accused, circumstances.facts);
  const impossible = firstRefusal(
    thePlaceIsAVillage(opening.place, circumstances),
    noTimeLaterThanTheRecord(receivedAt, circumstances),
    workGoesToAUnitThatCanDoIt(receivingUnit, [], circumstances),
    aUnitRegistersForItselfOrBelow(receivingUnit, circumstances),
    somebodyIndependentAnswersForIt(inCharge),
  );
  const level = inCharge && jurisdiction.level(inCharge);
  if (impossible || !inCharge || !level) return impossible ?? [];
  return [
    {
      type: 'DisputeOpened',
      data: {
        ...opening,
        channel,
        receivedAt,
        receivingUnit,
        inCharge,
        level,
        conduct: conductOf(command),
      },
      basis: ['XFTL-21', 'XFTL-22'],
    },
    ...raisedConcerns(concerns, circumstances),
  ];
}

export function decideOpening(
  command: Exclude<OpeningCommand, Open>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<OpeningEvent> {
  switch (command.type) {
    case 'TriageDispute': {
      const { type: _type, ...triage } = command;
      const refusal = firstRefusal(
        triageIsForTownshipsAndAbove(dispute, circumstances),
        onlyTheHolderOrItsSuperior(dispute, circumstances),
        theStepBelongsTo(['OPENED', 'TRIAGED', 'ASSIGNED', 'REOPENED'], dispute),
        expropriationIsNotForLandArbitration(triage.category, triage.legalPath?.path),
      );
      return refusal ?? [{ type: 'DisputeTriaged', data: triage, basis: ['XFTL-31'] }];
    }
    case 'LinkPetition': {
      const { petition, pairs } = command;
      const refusal = firstRefusal(
        onlyTheHolderOrItsSuperior(dispute, circumstances),
        theStepBelongsTo(LIVING, dispute),
        aPetitionIsLinkedOnce(petition, dispute),
        aLinkPairsConcernsOneToOne(pairs, dispute),
      );
      return refusal ?? [{ type: 'PetitionLinked', data: { petition, pairs }, basis: ['XFTL-37'] }];
    }
    case 'UnlinkPetition': {
      const { petition, reasonCode } = command;
      const refusal = firstRefusal(
        whoTakesALinkAway(reasonCode, dispute, circumstances),
        onlyALinkedPetitionIsUnlinked(petition, dispute),
      );
      return refusal ?? [{ type: 'PetitionUnlinked', data: { petition, reasonCode } }];
    }
    case 'CorrectRecord':
      return correctRecord(command, dispute, circumstances);
    case 'NoteRecurrence': {
      const refusal = onlyTheServiceNotes(circumstances) ?? aRecurrenceIsNotedOnce(command.case, dispute);
      return refusal ?? [{ type: 'RecurrenceNoted', data: { case: command.case } }];
    }
    default:
      return unreachable(command);
  }
}

function correctRecord(
  command: Extract<OpeningCommand, { type: 'CorrectRecord' }>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<OpeningEvent> {
  const { fields, reason, approver } = command;
  const refusal: Refusal | undefined = firstRefusal(
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    aCorrectionHasReasonAndApproval(command, circumstances),
    partiesStandWhileAnAgreementDoes(fields, dispute),
    thePlaceIsAVillage(fields.place ?? null, circumstances),
    noTimeLaterThanTheRecord(fields.receivedAt ?? null, circumstances),
  );
  if (refusal || reason === null || approver === null) return refusal ?? [];
  return [{ type: 'RecordCorrected', data: { corrects: 'DisputeOpened', fields, reason, approver } }];
}

type DisputeOpened = Extract<OpeningEvent, { type: 'DisputeOpened' }>;

/** The case as its first event makes it. */
export const opened = ({ data }: DisputeOpened): Dispute => ({
  state: 'OPENED',
  currentLevel: data.level,
  outcome: null,
  cycle: 1,
  receivedAt: data.receivedAt,
  receivingUnit: data.receivingUnit,
  place: data.place,
  conduct: data.conduct,
  parties: data.parties.map(({ person, role }) => ({ person, role })),
  recurrenceOf: data.recurrenceOf,
  recurrences: [],
  petitions: [],
  triage: null,
  lead: data.inCharge,
  assisting: [],
  assignment: null,
  returns: 0,
  mediation: null,
  windowFrom: null,
  erased: false,
  // A receiving unit that depends on the one complained about handed the words up and has no task any more.
  tasks: [data.inCharge],
  concerns: noConcerns,
});

export function evolveOpening(
  dispute: Dispute,
  event: Exclude<OpeningEvent, DisputeOpened> & { readonly meta: EventMeta },
): Dispute {
  switch (event.type) {
    case 'DisputeTriaged': {
      const { origin, category, risk, legalPath } = event.data;
      const state = dispute.state === 'OPENED' ? 'TRIAGED' : dispute.state;
      return { ...dispute, state, triage: { origin, category, risk, legalPath } };
    }
    case 'PetitionLinked':
      return { ...dispute, petitions: [...dispute.petitions, event.data] };
    case 'PetitionUnlinked': {
      const petitions = dispute.petitions.filter(({ petition }) => petition !== event.data.petition);
      return { ...dispute, petitions };
    }
    case 'RecordCorrected': {
      const { receivedAt, place, parties } = event.data.fields;
      return {
        ...dispute,
        receivedAt: receivedAt ?? dispute.receivedAt,
        place: place === undefined ? dispute.place : place,
        parties: parties?.map(({ person, role }) => ({ person, role })) ?? dispute.parties,
      };
    }
    case 'RecurrenceNoted':
      return { ...dispute, recurrences: withTasks(dispute.recurrences, event.data.case) };
    default:
      return unreachable(event);
  }
}
