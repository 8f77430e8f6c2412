import { petitionAtRandom, petitionInHand, sealed } from '#libs/testing/rule-books';
import {
  CLAIM_BRANCHES,
  DECLINE_CODES,
  OPINION_RESULTS,
  PETITION_KINDS,
  type Petition,
  type PetitionCommand,
} from '#rules/petitions';
import { aboutAConcern, CONCERN_COMMANDS, intake } from './concerns.js';
import { aboutEvidence, EVIDENCE_COMMANDS } from './evidence.js';
import { type Generator, type Moment, namesOf, officerAt, type Sent } from './generator.js';

const COMMANDS: Readonly<Record<PetitionCommand['type'], true>> = {
  ...CONCERN_COMMANDS,
  ...EVIDENCE_COMMANDS,
  RegisterPetition: true,
  ImportPetition: true,
  ClassifyPetition: true,
  AcceptPetition: true,
  DeclinePetition: true,
  IssueOpinion: true,
  ConcludePetition: true,
  WithdrawPetition: true,
  NoteLinkedDispute: true,
  NoteUnlinkedDispute: true,
  NoteCarriedAnswer: true,
  NoteCarriedContest: true,
  NoteRecurrence: true,
  HandOverCase: true,
  EraseWords: true,
};

type Offer = readonly [PetitionCommand, string];

const reason = sealed('reason');

function sent(moment: Moment): Sent {
  const { dice, number, at } = moment;
  const state = moment.state as Petition;
  const turn = dice.below(20);
  if (turn < 11) {
    const step = { pick: dice.below(10_000), sensible: false, anybody: null, days: 0, late: 0 };
    const life = { narrow: dice.onceIn(3), steps: new Array<petitionAtRandom.Step>(number + 1).fill(step) };
    const { command, circumstances } = petitionAtRandom.sentBy(life, number, state, at);
    return { command, officer: circumstances.actor.officer };
  }
  const inCharge = officerAt(state.receivingUnit);
  const around = { ...moment, concerns: state.concerns, files: Object.keys(state.evidence ?? {}), inCharge };
  if (turn < 14) return aboutAConcern(around);
  if (turn < 15) return aboutEvidence(around);
  const [command, officer] = state.state === null ? opening(moment) : further(state, moment);
  return { command, officer };
}

function opening(moment: Moment): Offer {
  const { dice, at } = moment;
  const receivingUnit = dice.one(['east', 'west', 'petition-bureau', 'hill-village', 'grain-bureau', null]);
  const submitted = {
    at: dice.one([at, '2019-04-08T00:37:20.000Z']),
    precision: dice.one(['time', 'date'] as const),
  };
  const registered = petitionInHand.register({
    channel: dice.one(['LETTER', 'VISIT', 'ONLINE', null]),
    receivedAt: dice.one([at, '2026-03-02T00:30:00.000Z', null]),
    receivingUnit,
    place: dice.one(['hill-village', 'east', null]),
    petitioners: dice
      .some(['wang', 'li', 'zhao', 'chen', 'sun', 'zhou', 'wu'])
      .map((person) => ({ person, details: sealed(person), representative: dice.onceIn(2) })),
    joinedBy: dice.one([null, 3, 20]),
    concerns: dice.one([[], [intake(moment)], [intake(moment), intake(moment)], [intake(moment)]]),
    recurrenceOf: dice.one([null, 'earlier']),
  });
  const imported = petitionInHand.fromLedger({
    submitted,
    petitioner: dice.one([null, { person: 'wang', details: reason }]),
  });
  return dice.onceIn(5) ? [imported, 'importer'] : [registered, officerAt(receivingUnit)];
}

/** What hardly any of the lives of the specs come to. */
function further(state: Petition, moment: Moment): Offer {
  const { dice, at, number } = moment;
  const officer = officerAt(state.receivingUnit);
  const { accept, classify, conclude, decline, opinion, withdraw } = petitionInHand;
  const notice = dice.one([
    null,
    { how: dice.one(['LETTER', 'MESSAGE'] as const), at },
    { exempt: 'NAME_OR_ADDRESS_UNCLEAR' } as const,
  ]);
  const result = dice.one(OPINION_RESULTS);
  const findings = state.concerns.map(({ id: concern }) => ({ concern, result, finding: reason }));
  const remedy = {
    reviewBody: dice.one(['county', 'prefecture', 'east']),
    days: dice.one([30, 30, 15]),
    words: reason,
  };
  const confirmedBy = dice.one(['east-clerk', 'petition-clerk', 'nobody', null]);
  return dice.one<Offer>([
    [classify({ kind: dice.one(PETITION_KINDS), branch: dice.one([...CLAIM_BRANCHES, null]) }), officer],
    [{ ...accept, notice, differsFrom: dice.one([null, { cases: ['other'], statement: reason }]) }, officer],
    [decline({ reasonCode: dice.one([...DECLINE_CODES, null]), notice }), officer],
    [opinion({ result, findings: dice.onceIn(3) ? dice.some(findings) : findings, remedy }), officer],
    [opinion({ result, findings, remedy: null, facts: dice.one([null, reason]) }), officer],
    [conclude(dice.one(['SETTLED', 'EXPLAINED', 'OPINION_EXECUTED'])), officer],
    [withdraw({ confirmedBy, confirmedAt: dice.one([at, null]) }), officer],
    ...linked(state, moment),
    ...linked(state, moment),
    [{ type: 'NoteRecurrence', case: dice.one(['later', 'much-later', `later-${number}`]) }, 'system'],
  ]);
}

/** What the service notes of two disputes that carry concerns of this petition. */
function linked(state: Petition, { dice, at, number }: Moment): readonly Offer[] {
  const dispute = dice.one(['d', 'e']);
  const concern = state.concerns.length ? dice.one(state.concerns).id : 'nothing';
  const from = { dispute, revision: dice.one([number, number, number - 20, -1]) };
  const settlement = dice.one(['SETTLED', 'DECLINED', null] as const);
  const pairs = dice
    .some(state.concerns)
    .map(({ id: petition }) => ({ petition, dispute: `there/${petition}` }));
  return [
    [{ type: 'NoteLinkedDispute', pairs, ...from }, 'system'],
    [{ type: 'NoteUnlinkedDispute', ...from }, 'system'],
    [{ type: 'NoteCarriedAnswer', concern, answeredAt: at, settlement, ...from }, 'system'],
    [{ type: 'NoteCarriedContest', concern, ...from }, 'system'],
  ];
}

export const petitions: Generator = {
  lib: 'petitions',
  commands: namesOf(COMMANDS),
  ends: ['DeclinePetition', 'WithdrawPetition'],
  waits: ['CONCLUDED'],
  sent,
  eraser: (state) => officerAt((state as Petition).receivingUnit),
};
