import {
  type Bilingual,
  type BodyLabel,
  type CaseLabels,
  type CodeLabels,
  given,
  part,
  ref,
  sentence,
  type Sentences,
  telling,
  words,
} from '#libs/kernel';
import { erasureSentences, handOverNames, handOverSentences } from '#labels/case-law';
import { act, concernCommandNames, concernSentences } from '#labels/concerns';
import { evidenceCommandNames, evidenceSentences } from '#labels/evidence';
import type { RoundEvent } from './round.events.js';
import type { RoundCommand } from './round.rules.js';
import type { RoundStateName } from './round-state.js';
import type { FrameBasis, GatheringForm, ParticipantKind } from './round-vocabulary.js';

export const roundState: CodeLabels<RoundStateName> = {
  PLANNED: { zh: '已制定方案', en: 'Planned' },
  GATHERING: { zh: '征求中', en: 'Gathering' },
  CLOSED: { zh: '征求结束', en: 'Closed' },
};

export const gatheringForm: CodeLabels<GatheringForm> = {
  MEETING: { zh: '座谈会', en: 'Meeting' },
  BOX: { zh: '意见箱', en: 'Box' },
  VISIT: { zh: '走访', en: 'Visit' },
  ONLINE: { zh: '网上征求', en: 'Online' },
};

export const participantKind: CodeLabels<ParticipantKind> = {
  VILLAGER: { zh: '村民', en: 'Villagers' },
  VILLAGE_CADRE: { zh: '村干部', en: 'Village cadres' },
  PARTY_MEMBER: { zh: '党员', en: 'Party members' },
  DEPUTY: { zh: '人大代表', en: 'Deputies to the people’s congress' },
  CPPCC_MEMBER: { zh: '政协委员', en: 'Members of the consultative conference' },
  ENTERPRISE: { zh: '企业', en: 'Enterprises' },
  SOCIAL_ORG: { zh: '社会组织', en: 'Social organisations' },
  OTHER: { zh: '其他', en: 'Others' },
};

export const frameBasis: CodeLabels<FrameBasis> = {
  LINKED: { zh: '所联系的群众', en: 'Linked households' },
  CHOSEN: { zh: '另行选定', en: 'Chosen otherwise' },
};

export const roundOutcome: CodeLabels<'CONCERNS_FOUND' | 'NOTHING_FOUND'> = {
  CONCERNS_FOUND: { zh: '征求到关切', en: 'Concerns found' },
  NOTHING_FOUND: { zh: '未征求到关切', en: 'Nothing found' },
};

const commands: Readonly<Record<RoundCommand['type'], Bilingual>> = {
  PlanRound: { zh: '制定征求意见方案', en: 'Plan a consultation round' },
  OpenGathering: { zh: '开始征求', en: 'Open the gathering' },
  RecordGathering: {
    zh: '记录座谈、开箱、走访或网上征求',
    en: 'Record a meeting, a box, a visit or an online call',
  },
  CloseRound: { zh: '结束征求', en: 'Close the round with its count' },
  EraseWords: { zh: '删除文字', en: 'Erase the words of a round' },
  ...handOverNames,
  ...concernCommandNames,
  ...evidenceCommandNames,
};

const bodies = {
  PeriodBody: {
    from: { zh: '开始日期', en: 'First day' },
    to: { zh: '结束日期', en: 'Last day' },
  },
  FrameVillageBody: {
    village: { zh: '村', en: 'Village' },
    households: { zh: '户数', en: 'Households' },
  },
  FrameBody: {
    basis: { zh: '征求对象', en: 'Who is asked', vocabulary: 'frameBasis' },
    villages: { zh: '征求范围', en: 'Villages' },
  },
  PlanRoundBody: {
    ...act,
    title: { zh: '标题', en: 'Title' },
    responsibleUnit: { zh: '责任单位', en: 'Responsible unit' },
    period: { zh: '起止日期', en: 'Period' },
    frame: { zh: '征求对象和范围', en: 'Whom the round means to ask' },
    forms: { zh: '征求方式', en: 'Forms of gathering', vocabulary: 'gatheringForm' },
  },
  OpenGatheringBody: {
    ...act,
  },
  ParticipantsBody: {
    kind: { zh: '参加人员类别', en: 'Kind of participants', vocabulary: 'participantKind' },
    count: { zh: '人数', en: 'Number' },
  },
  RecordGatheringBody: {
    form: { zh: '征求方式', en: 'Form', vocabulary: 'gatheringForm' },
    on: { zh: '日期', en: 'Day' },
    village: { zh: '村', en: 'Village' },
    place: { zh: '地点', en: 'Place' },
    participants: { zh: '参加人员', en: 'Participants' },
    concernsFound: { zh: '征求到的关切数', en: 'Concerns found' },
  },
  CloseRoundBody: {
    ...act,
    concerns: { zh: '关切总数', en: 'Number of concerns' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const formsOf = (forms: readonly GatheringForm[]): Bilingual => ({
  zh: forms.map((form) => gatheringForm[form].zh).join('、'),
  en: forms.map((form) => gatheringForm[form].en).join(', '),
});

const sentences: Sentences<RoundEvent> = {
  ...concernSentences,
  ...evidenceSentences,
  ...erasureSentences,
  ...handOverSentences,
  RoundPlanned: ({ responsibleUnit, period, frame, forms }) =>
    sentence(
      part('{unit}制定征求意见方案', 'Consultation round planned by {unit}', {
        unit: ref.unit(responsibleUnit),
      }),
      part('{from}至{to}', '{from} to {to}', { from: period.from, to: period.to }),
      part('征求对象:{basis}', 'asked: {basis}', { basis: frameBasis[frame.basis] }),
      part('范围{villages}', 'in {villages}', {
        villages: ref.unit(...frame.villages.map(({ village }) => village)),
      }),
      part('方式:{forms}', 'forms: {forms}', { forms: formsOf(forms) }),
      words('/title'),
    ),
  GatheringOpened: () => sentence(part('开始征求意见', 'Gathering opened')),
  GatheringRecorded: ({ form, on, village, participants, concernsFound }) =>
    sentence(
      part('{on} {form}', '{form} on {on}', { on, form: gatheringForm[form] }),
      given(village, (id) => part('{village}', 'in {village}', { village: ref.unit(id) })),
      participants.length > 0 &&
        part('{people}人参加', '{people} people took part', {
          people: participants.reduce((sum, { count }) => sum + count, 0),
        }),
      part('征求到关切{count}条', 'concerns found: {count}', { count: concernsFound }),
      words('/place'),
    ),
  RoundClosed: ({ concerns, gatherings }) =>
    sentence(
      part('结束征求', 'Round closed'),
      part('共{gatherings}次,关切{concerns}条', 'gatherings: {gatherings}, concerns: {concerns}', {
        gatherings,
        concerns,
      }),
    ),
};

const name = { zh: '征求意见', en: 'Consultation round' };

/** What a consultation round has names and sentences for. */
export const labels = {
  name,
  summary: { state: 'roundState', outcome: 'roundOutcome' },
  vocabularies: {
    category: { 'consultation-round': name },
    roundState,
    roundOutcome,
    gatheringForm,
    participantKind,
    frameBasis,
  },
  commands,
  bodies,
  sentence: telling<RoundEvent>(sentences),
} satisfies CaseLabels<RoundCommand['type'], RoundEvent>;
