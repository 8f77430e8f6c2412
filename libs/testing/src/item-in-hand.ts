import type { CaseFacts } from '#rules/case-law';
import {
  DEPTH_POINTS,
  isIdentified,
  type Item,
  type ItemCommand,
  type ItemEvent,
  type RectificationItem,
  rectificationItem,
} from '#rules/rectifications';
import { given, type Sender, type Situation } from './given-when-then.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

/** A command of a type, with members changed. */
type Of<T extends ItemCommand['type']> = Extract<ItemCommand, { type: T }>;
export type ItemSituation = Situation<Item, ItemCommand, ItemEvent, CaseFacts>;

export const by = (officer: string, at?: string): Sender => ({
  actor: actorOf(officer),
  ...(at ? { at } : {}),
});
export const township = by('east-officer');
export const village = by('hill-head');
export const inspector = by('inspector');
export const service = by('system');

/** Monday, 2 March 2026, nine o'clock; the township of the east acts unless a test says otherwise. */
export const aNewItem = (): ItemSituation =>
  given(rectificationItem, {
    facts: caseFacts,
    actor: actorOf('east-officer'),
    at: '2026-03-02T09:00:00+08:00',
  });

export const concern = { case: 'case-1', concern: 'concern-1' };

export const identify = (more: Partial<Of<'IdentifyProblem'>> = {}): Of<'IdentifyProblem'> => ({
  type: 'IdentifyProblem',
  issueClass: 'FOUR_STYLES',
  styleCategory: 'BUREAUCRATISM',
  subType: 'SHIFTING_AND_DELAY',
  subjectKind: 'UNIT',
  subjectUnit: 'hill-village',
  source: 'CONSULTATION',
  title: sealed('title'),
  words: sealed('problem'),
  conductOf: 'NONE',
  unitComplainedAbout: null,
  basis: [concern],
  noBasis: null,
  recurrenceOf: null,
  ...more,
});

/** Without a concern of the people. */
export const found = (more: Partial<Of<'IdentifyProblem'>> = {}): Of<'IdentifyProblem'> =>
  identify({ basis: [], noBasis: { reasonCode: 'FOUND_BY_INSPECTION', reason: null }, ...more });

export const confirm = (more: Partial<Of<'ConfirmBasis'>> = {}): Of<'ConfirmBasis'> => ({
  type: 'ConfirmBasis',
  ...concern,
  category: 'dispute',
  revision: 3,
  answeredAt: null,
  ...more,
});
export const answered = (revision = 4): Of<'NoteBasisAnswer'> => ({
  type: 'NoteBasisAnswer',
  ...concern,
  revision,
  answeredAt: '2026-03-02T01:30:00.000Z',
});
export const contested = (revision = 5): Of<'NoteBasisContest'> => ({
  type: 'NoteBasisContest',
  ...concern,
  revision,
});

export const list = (more: Partial<Of<'ListItem'>> = {}): Of<'ListItem'> => ({
  type: 'ListItem',
  responsibleUnit: 'hill-village',
  responsibleLeader: 'hill-head',
  assistingUnits: [],
  mode: 'TIME_LIMITED',
  dueDate: '2026-04-30',
  goal: sealed('goal'),
  verificationMethod: sealed('on the spot'),
  ...more,
});
export const handOver = (more: Partial<Of<'HandOverItem'>> = {}): Of<'HandOverItem'> => ({
  type: 'HandOverItem',
  responsibleUnit: 'lake-village',
  responsibleLeader: 'east-leader',
  assistingUnits: [],
  reason: sealed('the channel lies there'),
  ...more,
});

export const submit = (
  ...rows: readonly Partial<Of<'SubmitMeasures'>['measures'][number]>[]
): ItemCommand => ({
  type: 'SubmitMeasures',
  measures: (rows.length ? rows : [{}, {}]).map((row) => ({
    what: sealed('measure'),
    person: 'hill-head',
    unit: null,
    dueOn: '2026-04-20',
    ...row,
  })),
});
export const approve: ItemCommand = { type: 'ApproveMeasures' };

export const claim = (
  measures: readonly string[],
  more: Partial<Of<'ClaimCompletion'>> = {},
): ItemCommand => ({
  type: 'ClaimCompletion',
  measures: measures.map((measure) => ({
    measure,
    evidence: [{ kind: 'DOCUMENT', note: sealed('note'), on: '2026-03-02', file: null }],
  })),
  words: null,
  ...more,
});

export const assign = (unit: string, officer: string | null = null): ItemCommand => ({
  type: 'AssignVerifier',
  unit,
  officer,
});

type Findings = Omit<Of<'VerifyItem'>, 'type'>;

export const findings = (measures: readonly string[], more: Partial<Findings> = {}): Findings => ({
  method: 'ON_SITE',
  measures: measures.map((measure) => ({ measure, passed: true, finding: null })),
  checklist: DEPTH_POINTS.map((point) => ({ point, met: true, finding: null })),
  findings: sealed('findings'),
  letter: null,
  ...more,
});
export const verify = (measures: readonly string[], more: Partial<Findings> = {}): ItemCommand => ({
  type: 'VerifyItem',
  ...findings(measures, more),
});
export const sendBack = (measures: readonly string[], more: Partial<Findings> = {}): ItemCommand => ({
  type: 'SendBack',
  ...findings(measures, more),
  measures: measures.map((measure) => ({ measure, passed: false, finding: sealed('not done') })),
});

export const publish = (more: Partial<Of<'PublishResult'>> = {}): ItemCommand => ({
  type: 'PublishResult',
  from: '2026-03-02',
  to: '2026-03-09',
  place: sealed('notice board'),
  text: null,
  checked: true,
  ...more,
});
export const objection = (more: Partial<Of<'ReceiveObjection'>> = {}): ItemCommand => ({
  type: 'ReceiveObjection',
  raiser: { kind: 'ANONYMOUS' },
  words: sealed('not true'),
  conductOf: 'NONE',
  unitComplainedAbout: null,
  ...more,
});

export const closeOff: ItemCommand = { type: 'CloseOff', words: null };
export const review = (more: Partial<Of<'ReviewItem'>> = {}): ItemCommand => ({
  type: 'ReviewItem',
  result: 'ON_TRACK',
  nextReviewOn: '2026-12-31',
  findings: sealed('findings'),
  ...more,
});
export const annul = (more: Partial<Of<'AnnulItem'>> = {}): ItemCommand => ({
  type: 'AnnulItem',
  reasonCode: 'NO_SUCH_PROBLEM',
  reason: sealed('reason'),
  duplicateOf: null,
  ...more,
});

export const reportRebound = (more: Partial<Of<'ReportRebound'>> = {}): ItemCommand => ({
  type: 'ReportRebound',
  source: 'MASSES',
  raiser: { kind: 'ANONYMOUS' },
  words: sealed('it is back'),
  conductOf: 'NONE',
  unitComplainedAbout: null,
  ...more,
});
export const confirmRebound = (report: string): ItemCommand => ({
  type: 'ConfirmRebound',
  report,
  findings: sealed('seen'),
});
export const relist = (more: Partial<Of<'RelistItem'>> = {}): ItemCommand => {
  const { type: _type, mode: _mode, ...task } = list({ dueDate: '2026-06-30' });
  return { type: 'RelistItem', ...task, ...more };
};
export const lookBack = (result: 'HOLDS' | 'REBOUNDED' = 'HOLDS'): ItemCommand => ({
  type: 'LookBack',
  result,
  findings: sealed('looked at'),
});

/** The measures that `planned` makes: by the third command. */
export const M = ['3/measure-0', '3/measure-1'] as const;

/** A village's item, found by the township and listed by it. */
export const listed = (more: Partial<Of<'ListItem'>> = {}): ItemSituation =>
  aNewItem().after(found(), list(more));
/** Two measures of the village, approved by the county's discipline committee. */
export const planned = (more: Partial<Of<'ListItem'>> = {}): ItemSituation =>
  listed(more).after([submit(), village], [approve, inspector]);
export const claimed = (more: Partial<Of<'ListItem'>> = {}): ItemSituation =>
  planned(more).after([claim(M), village], [assign('county-discipline'), inspector]);
export const verified = (more: Partial<Of<'ListItem'>> = {}): ItemSituation =>
  claimed(more).after([verify(M), inspector]);
export const publicised = (more: Partial<Of<'ListItem'>> = {}): ItemSituation =>
  verified(more).after(publish());
/** The day after the notice has ended. */
export const AFTER_NOTICE = '2026-03-10T09:00:00+08:00';
export const closedOff = (): ItemSituation => publicised().after([closeOff, by('inspector', AFTER_NOTICE)]);

/** The folded state of an item that was identified. */
export const stateOf = ({ state }: ItemSituation): RectificationItem => {
  if (!isIdentified(state)) throw new Error('The problem was not identified');
  return state;
};
