import { disputeAtRandom, disputeInHand, sealed } from '#libs/testing/rule-books';
import {
  CLOSE_OUTCOMES,
  type Dispute,
  DISPUTE_CATEGORIES,
  type DisputeCase,
  type DisputeCommand,
  ESCALATION_GROUNDS,
  isOpened,
  LEGAL_PATHS,
  RISKS,
} from '#rules/disputes';
import { aboutAConcern, CONCERN_COMMANDS, intake } from './concerns.js';
import { aboutEvidence, EVIDENCE_COMMANDS } from './evidence.js';
import { dayOf, type Generator, type Moment, namesOf, officerAt, type Sent } from './generator.js';

const COMMANDS: Readonly<Record<DisputeCommand['type'], true>> = {
  ...CONCERN_COMMANDS,
  ...EVIDENCE_COMMANDS,
  OpenDispute: true,
  TriageDispute: true,
  LinkPetition: true,
  UnlinkPetition: true,
  CorrectRecord: true,
  NoteRecurrence: true,
  AssignHolder: true,
  ObjectToAssignment: true,
  AcceptReturn: true,
  RejectReturn: true,
  EscalateDispute: true,
  ReturnToLowerLevel: true,
  ProposeMediation: true,
  RecordConsent: true,
  WithdrawConsent: true,
  AppointMediator: true,
  HoldSession: true,
  ReachAgreement: true,
  MakeAgreementEffective: true,
  RecordPerformance: true,
  RecordDefault: true,
  TerminateMediation: true,
  DivertToLegalPath: true,
  CloseDispute: true,
  ReopenDispute: true,
  HandOverCase: true,
  EraseWords: true,
};

type Offer = readonly [DisputeCommand, string];

const UNITS = ['east', 'west', 'hill-village', 'water-bureau', 'petition-bureau', 'county', 'prefecture'];
const reason = sealed('reason');

function sent(moment: Moment): Sent {
  const { dice, number, at } = moment;
  const state = moment.state as DisputeCase;
  const turn = dice.below(20);
  if (turn < 11) {
    const step = { pick: dice.below(10_000), sensible: false, anybody: null, days: 0, late: 0 };
    const { command, circumstances } = disputeAtRandom.sentBy(step, number, state, at);
    return { command, officer: circumstances.actor.officer };
  }
  const around = {
    ...moment,
    concerns: isOpened(state) ? state.concerns : [],
    files: isOpened(state) ? Object.keys(state.evidence ?? {}) : [],
    inCharge: isOpened(state) ? officerAt(state.lead) : 'east-officer',
  };
  if (turn < 14) return aboutAConcern(around);
  if (turn < 15) return aboutEvidence(around);
  const [command, officer] = isOpened(state) ? further(state, moment) : opening(moment);
  return { command, officer };
}

function opening(moment: Moment): Offer {
  const { dice, at } = moment;
  const receivingUnit = dice.one([...UNITS, null]);
  const accused = {
    conductOf: 'UNIT',
    unitComplainedAbout: dice.one(['east', 'water-bureau', 'county']),
  } as const;
  const command = disputeInHand.open({
    channel: dice.one(['LETTER', 'HOTLINE', 'SCREENING', null]),
    receivedAt: dice.one([at, '2026-03-02T00:30:00.000Z', null]),
    receivingUnit,
    place: dice.one(['hill-village', 'west-village', 'east', null]),
    partiesBand: dice.one(['UNDER_50', 'FROM_50_TO_99', null]),
    concerns: dice.one([[], [intake(moment)], [intake(moment), intake(moment)]]),
    recurrenceOf: dice.one([null, 'earlier']),
    differsFrom: dice.one([null, { cases: ['other'], statement: reason }]),
    ...(dice.onceIn(4) ? accused : {}),
  });
  return [command, officerAt(receivingUnit)];
}

/** What hardly any of the lives of the specs come to. */
function further(state: Dispute, moment: Moment): Offer {
  const { dice, at } = moment;
  const lead = officerAt(state.lead);
  const unit = dice.one(UNITS);
  const petition = dice.one(['petition-1', 'petition-2']);
  return dice.one<Offer>([
    ...ending(moment, lead),
    [
      disputeInHand.triage({
        category: dice.one(DISPUTE_CATEGORIES),
        risk: dice.one(RISKS),
        legalPath: dice.one([null, { path: dice.one(LEGAL_PATHS), mandatory: dice.onceIn(2) }]),
      }),
      dice.one(['petition-officer', lead]),
    ],
    [
      disputeInHand.assign(unit, {
        assistingUnits: dice.some(['lake-village', 'land-bureau', 'grain-bureau', 'discipline-commission']),
        responsibleOfficer: dice.one([null, officerAt(unit)]),
        dueBy: dice.one([null, dayOf(at, 10), dayOf(at, -1)]),
      }),
      'petition-officer',
    ],
    [
      disputeInHand.escalate(unit, { ground: dice.one(ESCALATION_GROUNDS), releaseLower: dice.onceIn(2) }),
      dice.one([lead, 'county-officer', 'prefecture-officer']),
    ],
    [{ type: 'ReturnToLowerLevel', to: unit, reason }, dice.one([lead, 'petition-officer'])],
    ...mediating(moment),
    ...returning(state),
    ...([0, 1] as const).map((): Offer => [
      {
        type: 'LinkPetition',
        petition,
        pairs: state.concerns
          .slice(0, 1 + dice.below(2))
          .map(({ id: here }) => ({ here, there: `${petition}/${here}` })),
      },
      lead,
    ]),
    [{ type: 'UnlinkPetition', petition, reasonCode: 'NOT_THE_SAME_MATTER' }, lead],
    [{ type: 'UnlinkPetition', petition, reasonCode: 'REFUSED_BY_PETITION' }, 'system'],
    [{ type: 'NoteRecurrence', case: dice.one(['later', 'much-later']) }, 'system'],
    [correction(moment), dice.one([lead, 'petition-officer'])],
  ]);
}

/** Who was handed the case objects, and whoever handed it to them decides. */
function returning({ assignment, lead }: Dispute): readonly Offer[] {
  const by = officerAt(assignment?.by ?? lead);
  if (assignment?.objection !== 'PENDING') return [[disputeInHand.object, officerAt(lead)]];
  const decisions: readonly Offer[] = [
    [{ type: 'AcceptReturn' }, by],
    [{ type: 'RejectReturn', reason }, by],
  ];
  return [...decisions, ...decisions];
}

function mediating({ dice }: Moment): readonly Offer[] {
  const mediator = dice.one(['mediator', 'hill-head', 'east-officer']);
  const form = dice.one(['PEOPLES', 'ADMINISTRATIVE', 'JUDICIAL'] as const);
  return [
    [
      { type: 'ProposeMediation', committee: dice.one(['east-mediation', 'east', 'hill-village']), form },
      'east-officer',
    ],
    [
      { type: 'AppointMediator', mediator, disclosures: dice.some([{ party: 'li', relation: 'RELATIVE' }]) },
      'mediator',
    ],
    [{ type: 'WithdrawConsent', party: dice.one(['wang', 'li', 'zhao']), reason }, 'mediator'],
    [
      disputeInHand.agree({ form: dice.one(['WRITTEN', 'ORAL']), writingAskedFor: dice.onceIn(3) }),
      'mediator',
    ],
    [disputeInHand.sign({ signatures: dice.some(['wang', 'li', 'zhao']) }), 'mediator'],
    [{ ...disputeInHand.terminate, remediesTold: dice.some(['LITIGATION', 'ARBITRATION']) }, 'mediator'],
  ];
}

function ending({ dice, at }: Moment, lead: string): readonly Offer[] {
  const outcome = dice.one(CLOSE_OUTCOMES);
  const callBack = dice.one([null, { officer: dice.one(['east-clerk', 'petition-clerk', 'nobody']), at }]);
  const duplicateOf = (outcome === 'DUPLICATE') !== dice.onceIn(8) ? 'another' : null;
  const ground = dice.one(['NEW_FACTS', 'AGREEMENT_NOT_PERFORMED', 'LEGAL_PATH_REFUSED', null] as const);
  const words = dice.one([null, sealed('words')]);
  return [
    [disputeInHand.close(outcome, { callBack, duplicateOf }), lead],
    [disputeInHand.reopen({ ground, words }), lead],
    [
      {
        type: 'DivertToLegalPath',
        path: dice.one(LEGAL_PATHS),
        receivingBody: sealed('court'),
        receipt: words,
      },
      lead,
    ],
  ];
}

function correction({ dice, at }: Moment): DisputeCommand {
  const fields = dice.one([
    {},
    { receivedAt: at },
    { place: dice.one(['lake-village', 'west', null]) },
    { channel: 'LETTER' as const, partiesBand: null },
    { title: sealed('title'), words: sealed('words') },
    { parties: [{ person: 'zhao', role: 'APPLICANT' as const, details: sealed('zhao') }] },
  ]);
  const approver = dice.one(['petition-clerk', 'east-clerk', 'petition-officer', 'nobody', null]);
  return { type: 'CorrectRecord', fields, reason: dice.one([reason, reason, null]), approver };
}

export const disputes: Generator = {
  lib: 'disputes',
  commands: namesOf(COMMANDS),
  ends: ['CloseDispute', 'DivertToLegalPath', 'TerminateMediation', 'WithdrawConsent'],
  waits: ['CLOSED'],
  sent,
  eraser: (state) => officerAt((state as Partial<Dispute>).lead ?? null),
};
