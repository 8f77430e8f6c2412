import { planInHand, sealed } from '#libs/testing/rule-books';
import { PLAN_DECLINE_REASONS, PLAN_DISPOSITIONS } from '#rules/concerns';
import { type PlanCommand, PUBLICATION_WAYS, type RectificationPlan } from '#rules/rectification-plans';
import { type Generator, type Moment, namesOf, officerAt, type Sent } from './generator.js';

const COMMANDS: Readonly<Record<PlanCommand['type'], true>> = {
  DraftPlan: true,
  DisposeOfConcern: true,
  ApprovePlan: true,
  PublishPlan: true,
  RevisePlan: true,
  HandOverCase: true,
  EraseWords: true,
};

type Offer = readonly [PlanCommand, string];

const reason = sealed('reason');
const APPROVERS = [
  'petition-officer',
  'petition-clerk',
  'county-officer',
  'east-leader',
  'prefecture-officer',
];

function sent(moment: Moment): Sent {
  const { dice } = moment;
  const state = moment.state as RectificationPlan;
  const [command, officer] = dice.one<Offer>(
    state.state === null
      ? [drafted(moment), drafted(moment), ...worked(state, moment)]
      : worked(state, moment),
  );
  return { command, officer };
}

function drafted({ dice }: Moment): Offer {
  const unit = dice.one(['east', 'east', 'petition-bureau', 'county', 'hill-village', 'grain-bureau']);
  const kind = dice.one(['TEAM', 'INDIVIDUAL'] as const);
  const subject = {
    unit: dice.one([unit, unit, 'hill-village', 'west']),
    officer: kind === 'TEAM' ? null : dice.one(['east-clerk', 'east-leader', 'hill-head', null]),
  };
  const gathered = planInHand.gathered({
    responsibleUnit: dice.one([unit, unit, 'east', null]),
    closed: !dice.onceIn(8),
    concerns: dice.some(['lamp', 'queue', 'bridge', 'well']),
    complainedAbout: dice.one([[], [], ['water-bureau'], ['west'], ['lake-village', 'east-mediation']]),
  });
  const title = (kind === 'TEAM') !== dice.onceIn(8) ? sealed('title') : null;
  const command = planInHand.draft({ kind, unit, subject, title, gathered });
  return [command, officerAt(unit)];
}

function worked(state: RectificationPlan, { dice, number }: Moment): readonly Offer[] {
  const officer = officerAt(state.unit);
  const open = state.concerns.filter((concern) => !Object.hasOwn(state.dispositions, concern));
  const concern = dice.one([...open, ...open, ...open, ...state.concerns, 'nothing']);
  const late = dice.onceIn(3) ? [`late-${number}`] : [];
  const accused = dice.one([[], [], ['hill-village'], ['west-village']]);
  const gathered = planInHand.gathered({
    concerns: [...state.concerns, ...late],
    complainedAbout: [...state.complainedAbout, ...accused],
  });
  const stays = planInHand.gathered({ concerns: state.concerns, complainedAbout: state.complainedAbout });
  const words = state.kind === 'TEAM' || dice.onceIn(8) ? dice.one([reason, null]) : null;
  const disposed: PlanCommand = {
    type: 'DisposeOfConcern',
    concern,
    disposition: dice.one(PLAN_DISPOSITIONS),
    item: dice.one([null, 'item-1']),
    reasonCode: dice.one([null, ...PLAN_DECLINE_REASONS]),
    reason: words,
  };
  const approver = dice.one(APPROVERS);
  return [
    [disposed, officer],
    [disposed, officer],
    [planInHand.dispose(concern), officer],
    [planInHand.approve, approver],
    [planInHand.approve, approver],
    [
      planInHand.publish({
        how: dice.some(PUBLICATION_WAYS),
        text: words,
        checked: !dice.onceIn(4),
        gathered: dice.one([stays, stays, gathered]),
      }),
      officer,
    ],
    [planInHand.revise({ reason: words, gathered }), officer],
  ];
}

export const plans: Generator = {
  lib: 'rectification-plans',
  commands: namesOf(COMMANDS),
  ends: ['PublishPlan'],
  waits: [],
  sent,
  eraser: (state) => officerAt((state as RectificationPlan).unit),
};
