import { roundInHand, sealed } from '#libs/testing/rule-books';
import { type ConsultationRound, GATHERING_FORMS, type RoundCommand } from '#rules/consultations';
import { aboutAConcern, CONCERN_COMMANDS, intake } from './concerns.js';
import { aboutEvidence, EVIDENCE_COMMANDS } from './evidence.js';
import { dayOf, type Generator, type Moment, namesOf, officerAt, type Sent } from './generator.js';

const COMMANDS: Readonly<Record<RoundCommand['type'], true>> = {
  ...CONCERN_COMMANDS,
  ...EVIDENCE_COMMANDS,
  PlanRound: true,
  OpenGathering: true,
  RecordGathering: true,
  CloseRound: true,
  HandOverCase: true,
  EraseWords: true,
};

type Offer = readonly [RoundCommand, string];

function sent(moment: Moment): Sent {
  const { dice } = moment;
  const state = moment.state as ConsultationRound;
  const inCharge = officerAt(state.responsibleUnit ?? 'east');
  const around = { ...moment, concerns: state.concerns, files: Object.keys(state.evidence ?? {}), inCharge };
  const turn = dice.below(10);
  if (turn < 5 && state.state !== null) return aboutAConcern(around);
  if (turn < 6 && state.state !== null) return aboutEvidence(around);
  const [command, officer] = dice.one<Offer>([...held(state, moment, inCharge), plan(moment)]);
  return { command, officer };
}

function plan({ dice, at }: Moment): Offer {
  const responsibleUnit = dice.one([
    'east',
    'east',
    'hill-village',
    'petition-bureau',
    'grain-bureau',
    'west',
  ]);
  const villages = dice.one([
    ['hill-village'],
    ['hill-village', 'lake-village'],
    ['lake-village', 'lake-village'],
    ['east'],
    [],
  ]);
  const command = roundInHand.plan({
    title: dice.one([null, sealed('title')]),
    responsibleUnit,
    period: { from: dayOf(at), to: dayOf(at, 30) },
    frame: {
      basis: dice.one(['LINKED', 'CHOSEN']),
      villages: villages.map((village) => ({ village, households: dice.one([null, 40]) })),
    },
    forms: dice.some(GATHERING_FORMS),
  });
  return [command, officerAt(responsibleUnit)];
}

function held(state: ConsultationRound, moment: Moment, officer: string): readonly Offer[] {
  const { dice, at } = moment;
  const raised = state.concerns.length;
  const gathering = roundInHand.record({
    form: dice.one(GATHERING_FORMS),
    on: dayOf(at, dice.one([0, 0, -1, -5, -40, 1])),
    village: dice.one(['hill-village', 'lake-village', 'east', null]),
    place: dice.one([null, sealed('place')]),
    concernsFound: dice.one([0, 0, 0, 1, 2]),
  });
  return [
    [roundInHand.open, officer],
    [gathering, officer],
    [gathering, officer],
    [{ type: 'RaiseConcern', ...intake(moment) }, officer],
    [roundInHand.raise(), officer],
    [roundInHand.close(dice.one([raised, raised, raised + 1, 0])), officer],
  ];
}

export const rounds: Generator = {
  lib: 'consultations',
  commands: namesOf(COMMANDS),
  ends: ['CloseRound'],
  waits: [],
  sent,
  eraser: (state) => officerAt((state as ConsultationRound).responsibleUnit),
};
