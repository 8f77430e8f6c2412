import { itemAtRandom, itemInHand, sealed } from '#libs/testing/rule-books';
import { STYLE_CATEGORIES } from '#rules/concerns';
import {
  ANNULMENT_REASONS,
  isIdentified,
  type Item,
  type ItemCommand,
  type RectificationItem,
  STYLE_CATALOGUE,
} from '#rules/rectifications';
import { aboutEvidence, EVIDENCE_COMMANDS } from './evidence.js';
import { dayOf, type Generator, type Moment, namesOf, officerAt, type Sent } from './generator.js';

const COMMANDS: Readonly<Record<ItemCommand['type'], true>> = {
  ...EVIDENCE_COMMANDS,
  IdentifyProblem: true,
  LinkConcern: true,
  StateNoBasis: true,
  ConfirmBasis: true,
  RejectBasis: true,
  NoteBasisAnswer: true,
  NoteBasisContest: true,
  ListItem: true,
  HandOverItem: true,
  SubmitMeasures: true,
  ApproveMeasures: true,
  ReturnMeasures: true,
  ReportProgress: true,
  ClaimCompletion: true,
  ChangeDueDate: true,
  ApproveDueDate: true,
  RejectDueDate: true,
  AssignVerifier: true,
  VerifyItem: true,
  SendBack: true,
  PublishResult: true,
  ReceiveObjection: true,
  DecideObjection: true,
  CloseOff: true,
  ReviewItem: true,
  AnnulItem: true,
  ReportRebound: true,
  ConfirmRebound: true,
  DismissRebound: true,
  RelistItem: true,
  LookBack: true,
  EraseWords: true,
};

type Offer = readonly [ItemCommand, string];

const reason = sealed('reason');
const LEADERS = ['hill-head', 'east-leader', 'water-director', 'county-officer', 'nobody'];

function sent(moment: Moment): Sent {
  const { dice, number, at } = moment;
  const item = moment.state as Item;
  const turn = dice.below(20);
  if (turn < 13) {
    const step = { pick: dice.below(10_000), sensible: false, days: 0, late: 0 };
    const life = { linked: dice.onceIn(2), enduring: dice.onceIn(2) };
    const { command, circumstances } = itemAtRandom.sentBy(step, number, item, at, life);
    return { command, officer: circumstances.actor.officer };
  }
  const inCharge = responsibleFor(item);
  const files = isIdentified(item) ? Object.keys(item.evidence) : [];
  if (turn < 14) return aboutEvidence({ ...moment, files, inCharge });
  const [command, officer] = isIdentified(item) ? dice.one(further(item, moment)) : opening(moment);
  return { command, officer };
}

const responsibleFor = (item: Item): string =>
  officerAt(isIdentified(item) ? (item.listing?.responsibleUnit ?? item.identifiedBy.unit) : 'east');

function opening({ dice }: Moment): Offer {
  const subjectKind = dice.one(['UNIT', 'LEADING_GROUP', 'INDIVIDUAL', null] as const);
  const aPerson = subjectKind === 'INDIVIDUAL' && !dice.onceIn(6);
  const { issueClass, styleCategory, code } = dice.one(STYLE_CATALOGUE);
  const noBasis = {
    reasonCode: dice.one(['SELF_EXAMINATION', 'FOUND_BY_INSPECTION'] as const),
    reason: null,
  };
  const linked = !aPerson && dice.onceIn(2);
  const command = itemInHand.identify({
    issueClass,
    styleCategory: dice.onceIn(8) ? dice.one(STYLE_CATEGORIES) : styleCategory,
    subType: code,
    subjectKind,
    subjectUnit: dice.one(['hill-village', 'hill-village', 'east', 'water-bureau', 'county', null]),
    source: dice.one(['INSPECTION', 'MEDIA', null]),
    ...(aPerson ? { title: null, words: null } : {}),
    basis: linked ? [itemInHand.concern, { case: 'case-2', concern: 'concern-2' }] : [],
    noBasis: linked ? null : aPerson ? { reasonCode: 'SUBJECT_IS_A_PERSON', reason: null } : noBasis,
    ...conduct(dice.onceIn(4), dice.one(['water-bureau', 'hill-village', 'west', 'prefecture'])),
    recurrenceOf: dice.one([null, 'earlier']),
  });
  return [command, dice.one(['east-officer', 'inspector', 'county-officer'])];
}

const conduct = (complains: boolean, unit: string) =>
  complains
    ? ({ conductOf: 'UNIT', unitComplainedAbout: unit } as const)
    : ({ conductOf: 'NONE', unitComplainedAbout: null } as const);

/** What hardly any of the lives of the specs come to. */
function further(item: RectificationItem, moment: Moment): readonly Offer[] {
  const { dice, at } = moment;
  const responsible = responsibleFor(item);
  const request = item.dates?.request?.id ?? 'nothing';
  const judge = dice.one(['inspector', 'county-officer', 'petition-officer', 'east-inspector']);
  const about = conduct(dice.onceIn(4), dice.one(['water-bureau', 'west', 'prefecture', 'hill-village']));
  const raiser = dice.one([{ kind: 'ANONYMOUS' }, { kind: 'GROUP', size: 3 }] as const);
  const measure = item.measures.length ? dice.one(item.measures).id : null;
  return [
    [{ type: 'ReturnMeasures', reason }, judge],
    [{ type: 'ApproveMeasures' }, judge],
    [{ type: 'RejectDueDate', request, reason }, judge],
    [{ type: 'ApproveDueDate', request }, judge],
    [{ type: 'ChangeDueDate', dueDate: dayOf(at, dice.one([5, 90, -3])), reason }, responsible],
    [{ type: 'ReportProgress', measure, percent: dice.one([null, 50, 100]), words: reason }, responsible],
    [itemInHand.objection({ raiser, ...about, words: dice.one([null, reason]) }), responsible],
    [itemInHand.reportRebound({ raiser, ...about, source: dice.one(['MEDIA', 'INSPECTION']) }), responsible],
    [
      itemInHand.annul({ reasonCode: dice.one(ANNULMENT_REASONS), duplicateOf: dice.one([null, 'other']) }),
      judge,
    ],
    ...verifying(item, moment, judge),
    ...item.objections.flatMap(({ id: objection }): readonly Offer[] => [
      [{ type: 'DecideObjection', objection, outcome: dice.one(['UPHELD', 'NOT_UPHELD']), reason }, judge],
    ]),
    ...listing(moment, responsible),
    ...resting(item, moment),
  ];
}

function listing({ dice, at }: Moment, responsible: string): readonly Offer[] {
  const task = {
    responsibleUnit: dice.one(['hill-village', 'east', 'lake-village', 'water-bureau']),
    responsibleLeader: dice.one(LEADERS),
    assistingUnits: dice.some(['lake-village', 'land-bureau', 'grain-bureau']),
  };
  const dueDate = dayOf(at, dice.one([10, 60, -2]));
  const mode = dice.one(['IMMEDIATE', 'TIME_LIMITED', 'LONG_TERM'] as const);
  const keeper = dice.one(['east-officer', 'inspector', 'petition-officer']);
  return [
    [itemInHand.list({ ...task, dueDate, mode }), keeper],
    [itemInHand.relist({ ...task, dueDate }), keeper],
    [itemInHand.handOver({ ...task, reason }), keeper],
    [
      itemInHand.submit({ person: responsible, dueOn: dueDate, unit: dice.one([null, 'lake-village']) }),
      responsible,
    ],
  ];
}

function verifying(item: RectificationItem, { dice, at }: Moment, judge: string): readonly Offer[] {
  const measures = item.measures.filter(({ state }) => state === 'APPROVED').map(({ id }) => id);
  const organ = dice.one(['discipline-commission', 'county-discipline', 'water-bureau']);
  const letter = dice.one([
    null,
    { unit: organ, number: sealed('number'), on: dayOf(at, dice.one([0, -3, 3])) },
  ]);
  const evidence = { kind: 'DOCUMENT', note: reason, on: null } as const;
  const files = [null, ...Object.keys(item.evidence), 'nothing'];
  const claimed = measures.map((measure) => ({
    measure,
    evidence: [{ ...evidence, file: dice.one(files) }],
  }));
  return [
    [itemInHand.assign(organ, dice.one([null, 'inspector', 'second-inspector'])), judge],
    [itemInHand.verify(measures, { letter }), judge],
    [itemInHand.sendBack(measures, { letter }), judge],
    [{ type: 'ClaimCompletion', measures: claimed, words: null }, responsibleFor(item)],
    [
      itemInHand.publish({
        from: dayOf(at),
        to: dayOf(at, dice.one([0, 2, 9])),
        text: dice.one([null, reason]),
      }),
      judge,
    ],
    [{ type: 'CloseOff', words: dice.one([null, reason]) }, judge],
  ];
}

/** What the service notes of concerns that the item rests on, and what an officer says in its place. */
function resting(item: RectificationItem, { dice, at, number }: Moment): readonly Offer[] {
  const known = [itemInHand.concern, { case: 'case-2', concern: 'concern-2' }];
  const { case: id, concern } = dice.one([...known, ...item.basis]);
  const seen = { case: id, concern, revision: dice.one([number + 10, number + 10, 1]) };
  const code = dice.one(['NOT_FOUND', 'REFUSED_BY_CASE'] as const);
  return [
    [{ type: 'ConfirmBasis', category: 'petition', answeredAt: dice.one([null, at]), ...seen }, 'system'],
    [{ type: 'NoteBasisAnswer', answeredAt: at, ...seen }, 'system'],
    [{ type: 'NoteBasisContest', ...seen }, 'system'],
    [{ type: 'RejectBasis', code, case: id, concern }, 'system'],
    [{ type: 'LinkConcern', case: id, concern }, 'east-officer'],
    [
      { type: 'StateNoBasis', reasonCode: 'SELF_EXAMINATION', reason: dice.one([null, reason]) },
      'east-officer',
    ],
  ];
}

export const items: Generator = {
  lib: 'rectifications',
  commands: namesOf(COMMANDS),
  ends: ['AnnulItem', 'ReceiveObjection'],
  waits: ['CLOSED_OFF', 'REBOUNDED'],
  sent,
  eraser: (state) => (isIdentified(state as Item) ? 'inspector' : 'east-officer'),
};
