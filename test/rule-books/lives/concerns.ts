import { sealed } from '#libs/testing/rule-books';
import { type Concern, type ConcernCommand, type ConcernIntake, RESPONSE_KINDS } from '#rules/concerns';
import { EVIDENCE_KINDS, CONCERN_OUTCOMES, DELIVERY_WAYS, DECLINE_REASONS } from '#rules/concerns';
import { PLAN_DISPOSITIONS, STYLE_CATEGORIES } from '#rules/concerns';
import { dayOf, type Moment, type Sent } from './generator.js';

export const CONCERN_COMMANDS: Readonly<Record<ConcernCommand['type'], true>> = {
  RaiseConcern: true,
  ClassifyConcern: true,
  AssignConcern: true,
  RespondToConcern: true,
  ImportReply: true,
  AssessReply: true,
  AcknowledgeResponse: true,
  ContestResponse: true,
  SettleConcern: true,
  DeclineConcern: true,
  CloseConcern: true,
  NotePlanDisposition: true,
  NoteItem: true,
};

/** What a chapter that several case types share must know of a case to send it something. */
export interface Around extends Moment {
  readonly concerns: readonly Concern[];
  /** Ids of the files of the case. */
  readonly files: readonly string[];
  /** Who would act for the case now. */
  readonly inCharge: string;
}

const ACCUSED = ['east', 'hill-village', 'water-bureau', 'petition-bureau', 'west', 'county'];

export const intake = ({ dice }: Moment, more: Partial<ConcernIntake> = {}): ConcernIntake => ({
  kind: dice.one(['THOUGHT', 'HOPE', 'WORRY', 'URGENT_NEED', 'NOT_STATED']),
  topic: dice.one(['ROADS', 'WATER', null]),
  village: dice.one(['hill-village', 'lake-village', 'west-village', 'east', null]),
  raiser: dice.one([
    { kind: 'PERSON', person: 'wang', details: sealed('name') },
    { kind: 'GROUP', size: 5 },
    { kind: 'ANONYMOUS' },
    { kind: 'NOT_STATED' },
  ] as const),
  ...(dice.onceIn(6)
    ? { conductOf: 'UNIT', unitComplainedAbout: dice.one([...ACCUSED, null]) }
    : {
        conductOf: dice.one(['NONE', 'NONE', 'NONE', 'NONE', 'PERSON', 'NOT_STATED']),
        unitComplainedAbout: null,
      }),
  words: sealed('words'),
  ...more,
});

/** A command of the chapter of concerns, each equally often. */
export function aboutAConcern(around: Around): Sent {
  const { dice, concerns, inCharge } = around;
  const concern = concerns.length ? dice.one(concerns) : undefined;
  const type = dice.one(Object.keys(CONCERN_COMMANDS) as ConcernCommand['type'][]);
  return { command: commandOn(concern, type, around), officer: usual(type, inCharge) };
}

function usual(type: ConcernCommand['type'], inCharge: string): string {
  if (type === 'NotePlanDisposition' || type === 'NoteItem') return 'system';
  return type === 'ImportReply' ? 'importer' : inCharge;
}

function commandOn(one: Concern | undefined, type: ConcernCommand['type'], around: Around): ConcernCommand {
  const { at, dice, files } = around;
  const concern = one?.id ?? 'nothing';
  const response = one?.responses.length ? dice.one(one.responses).id : 'nothing';
  const unit = dice.one(['east', 'hill-village', 'water-bureau', 'land-bureau', 'grain-bureau', 'west']);
  const reason = sealed('reason');
  switch (type) {
    case 'RaiseConcern':
      return { type, ...intake(around) };
    case 'ClassifyConcern': {
      const issueClass = dice.one(['FOUR_STYLES', 'VITAL_INTEREST', 'OTHER'] as const);
      const styleCategory =
        (issueClass === 'FOUR_STYLES') !== dice.onceIn(6) ? dice.one(STYLE_CATEGORIES) : null;
      const { conductOf, unitComplainedAbout } = intake(around);
      const conduct = dice.onceIn(2) ? { conductOf, unitComplainedAbout } : null;
      return { type, concern, topic: 'ROADS', issueClass, styleCategory, conduct };
    }
    case 'AssignConcern': {
      const officer = dice.one([null, null, 'east-officer', 'hill-head', 'water-handler']);
      const respondBy = dice.onceIn(2) ? dayOf(at, dice.below(20) - 3) : null;
      return { type, concern, unit, officer, respondBy };
    }
    case 'RespondToConcern': {
      const responder = dice.onceIn(3)
        ? { unit, officer: dice.one([null, 'hill-head', 'water-handler']) }
        : null;
      const delivered = { how: dice.one(DELIVERY_WAYS), at };
      return { type, concern, kind: dice.one(RESPONSE_KINDS), responder, delivered, words: sealed('answer') };
    }
    case 'ImportReply':
      return { type, concern, named: dice.one([null, sealed('office')]), words: sealed('reply') };
    case 'AssessReply': {
      const delivered = dice.one([{ how: 'PLATFORM', at } as const, 'NOT_STATED', 'NOT_DELIVERED'] as const);
      const conduct = dice.one([null, { conductOf: 'NONE', unitComplainedAbout: null } as const]);
      const said = { kind: dice.one(RESPONSE_KINDS), addresses: !dice.onceIn(3), delivered, conduct };
      return { type, concern, response, unit: dice.one([null, unit]), ...said };
    }
    case 'AcknowledgeResponse':
      return { type, concern, response };
    case 'ContestResponse':
      return { type, concern, response, reason };
    case 'SettleConcern': {
      const shown = { kind: dice.one(EVIDENCE_KINDS), note: sealed('note'), on: dayOf(at) };
      const evidence = dice.one([
        [],
        [shown],
        [shown],
        [{ ...shown, file: dice.one([...files, 'nothing']) }],
      ]);
      return { type, concern, outcome: dice.one([...CONCERN_OUTCOMES, null]), evidence };
    }
    case 'DeclineConcern':
      return { type, concern, reasonCode: dice.one(DECLINE_REASONS), reason };
    case 'CloseConcern':
      return { type, concern };
    case 'NotePlanDisposition': {
      const noted = {
        plan: dice.one(['plan-1', 'plan-2']),
        version: 1 + dice.below(4),
        item: null,
        reasonCode: null,
      };
      return { type, concern, disposition: dice.one(PLAN_DISPOSITIONS), ...noted };
    }
    case 'NoteItem':
      return { type, concern, item: dice.one(['item-1', 'item-2', 'item-3']) };
  }
}
