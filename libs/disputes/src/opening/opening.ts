import { type Decision, firstRefusal, refuse } from '#libs/kernel';
import {
  type Chapter,
  firstInCharge,
  noTimeLaterThanTheRecord,
  type OfType,
  type Opening,
  opensOnce,
  theStepBelongsTo,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import {
  type ConcernEvent,
  conductOf,
  judgeConduct,
  judgeIntake,
  noConcerns,
  raisedConcerns,
  thePlaceIsAVillage,
} from '#rules/concerns';
import { type DisputeCircumstances, LIVING, onlyTheHolderOrItsSuperior } from '../dispute.rules.js';
import { type Dispute, type DisputeCase, withTasks } from '../dispute-state.js';
import type { DisputeOpened, OpeningEvent } from './opening.events.js';
import {
  aRegistrationIsComplete,
  aUnitRegistersForItselfOrBelow,
  expropriationIsNotForLandArbitration,
  type Open,
  type OpeningCommand,
  somebodyIndependentAnswersForIt,
  triageIsForTownshipsAndAbove,
} from './opening.rules.js';
import {
  aLinkPairsConcernsOneToOne,
  aPetitionIsLinkedOnce,
  aRecurrenceIsNotedOnce,
  onlyALinkedPetitionIsUnlinked,
  whoTakesALinkAway,
} from './linking.rules.js';
import { aCorrectionHasReasonAndApproval, partiesStandWhileAnAgreementDoes } from './correction.rules.js';

type Later = Exclude<OpeningCommand, Open>;
type LaterEvent = Exclude<OpeningEvent, DisputeOpened>;
type Command<T extends Later['type']> = OfType<Later, T>;

/** Opens the case and raises its concerns in one append. */
function openDispute(
  command: Open,
  circumstances: DisputeCircumstances,
): Decision<DisputeOpened | ConcernEvent> {
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

function triageDispute(
  { type: _type, ...triage }: Command<'TriageDispute'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<LaterEvent> {
  const refusal = firstRefusal(
    triageIsForTownshipsAndAbove(dispute, circumstances),
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    theStepBelongsTo(['OPENED', 'TRIAGED', 'ASSIGNED', 'REOPENED'], dispute.state),
    expropriationIsNotForLandArbitration(triage.category, triage.legalPath?.path),
  );
  return refusal ?? [{ type: 'DisputeTriaged', data: triage, basis: ['XFTL-31'] }];
}

function linkPetition(
  { petition, pairs }: Command<'LinkPetition'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<LaterEvent> {
  const refusal = firstRefusal(
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    theStepBelongsTo(LIVING, dispute.state),
    aPetitionIsLinkedOnce(petition, dispute),
    aLinkPairsConcernsOneToOne(pairs, dispute),
  );
  return refusal ?? [{ type: 'PetitionLinked', data: { petition, pairs }, basis: ['XFTL-37'] }];
}

function unlinkPetition(
  { petition, reasonCode }: Command<'UnlinkPetition'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<LaterEvent> {
  const refusal = firstRefusal(
    whoTakesALinkAway(reasonCode, dispute, circumstances),
    onlyALinkedPetitionIsUnlinked(petition, dispute),
  );
  return refusal ?? [{ type: 'PetitionUnlinked', data: { petition, reasonCode } }];
}

function correctRecord(
  command: Command<'CorrectRecord'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<LaterEvent> {
  const { fields, reason, approver } = command;
  const refusal = firstRefusal(
    onlyTheHolderOrItsSuperior(dispute, circumstances),
    aCorrectionHasReasonAndApproval(command, circumstances),
    partiesStandWhileAnAgreementDoes(fields, dispute),
    thePlaceIsAVillage(fields.place ?? null, circumstances),
    noTimeLaterThanTheRecord(fields.receivedAt ?? null, circumstances),
  );
  if (refusal || reason === null || approver === null) return refusal ?? [];
  return [{ type: 'RecordCorrected', data: { corrects: 'DisputeOpened', fields, reason, approver } }];
}

const noteRecurrence = ({ case: later }: Command<'NoteRecurrence'>, dispute: Dispute): Decision<LaterEvent> =>
  aRecurrenceIsNotedOnce(later, dispute) ?? [{ type: 'RecurrenceNoted', data: { case: later } }];

/** The case as its first event makes it. */
const opened = ({ data }: DisputeOpened): Dispute => ({
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

export const opening: Opening<DisputeCase, Dispute, Open, DisputeOpened, DisputeOpened | ConcernEvent> = {
  decide: { OpenDispute: openDispute },
  evolve: { DisputeOpened: (_none, event) => opened(event) },
  twice: opensOnce(
    'S-OPENED',
    { zh: '该纠纷已登记。', en: 'The dispute is open already.' },
    { zh: '在已登记的纠纷中继续办理。', en: 'Go on in the dispute that was opened.' },
  ),
  notYet: refuse({
    code: 'S-NOT-OPENED',
    rule: { zh: '纠纷须先登记。', en: 'A dispute is opened before anything else happens to it.' },
    basis: ['XFTL-22'],
    remedy: { zh: '先登记纠纷。', en: 'Open the dispute first.' },
  }),
};

/** What is done about the record of a dispute once it is open. */
export const openingChapter: Chapter<Dispute, Later, LaterEvent> = {
  decide: {
    TriageDispute: triageDispute,
    LinkPetition: linkPetition,
    UnlinkPetition: unlinkPetition,
    CorrectRecord: correctRecord,
    NoteRecurrence: noteRecurrence,
  },
  evolve: {
    DisputeTriaged: (dispute, { data: { origin, category, risk, legalPath } }) => ({
      ...dispute,
      state: dispute.state === 'OPENED' ? 'TRIAGED' : dispute.state,
      triage: { origin, category, risk, legalPath },
    }),
    PetitionLinked: (dispute, { data }) => ({ ...dispute, petitions: [...dispute.petitions, data] }),
    PetitionUnlinked: (dispute, { data }) => ({
      ...dispute,
      petitions: dispute.petitions.filter(({ petition }) => petition !== data.petition),
    }),
    RecordCorrected: (dispute, { data: { fields } }) => ({
      ...dispute,
      receivedAt: fields.receivedAt ?? dispute.receivedAt,
      place: fields.place === undefined ? dispute.place : fields.place,
      parties: fields.parties?.map(({ person, role }) => ({ person, role })) ?? dispute.parties,
    }),
    RecurrenceNoted: (dispute, { data }) => ({
      ...dispute,
      recurrences: withTasks(dispute.recurrences, data.case),
    }),
  },
  notes: ['NoteRecurrence'],
};
