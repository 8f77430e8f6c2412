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
import { act, planDeclineReason, planDisposition } from '#labels/concerns';
import type { PlanEvent } from './plan.events.js';
import type { PlanCommand } from './plan.rules.js';
import type { PlanStateName } from './plan-state.js';
import type { PlanKind, PublicationWay } from './plan-vocabulary.js';

export const planState: CodeLabels<PlanStateName> = {
  DRAFT: { zh: '起草中', en: 'Draft' },
  APPROVED: { zh: '已审定', en: 'Approved' },
  PUBLISHED: { zh: '已公布', en: 'Published' },
};

export const planKind: CodeLabels<PlanKind> = {
  TEAM: { zh: '班子整改方案', en: 'Plan of a team' },
  INDIVIDUAL: { zh: '个人整改方案', en: 'Plan of a person' },
};

export const publicationWay: CodeLabels<PublicationWay> = {
  NOTICE_BOARD: { zh: '公示栏', en: 'Notice board' },
  MEETING: { zh: '会议', en: 'Meeting' },
  WEBSITE: { zh: '网站', en: 'Website' },
  MESSAGE: { zh: '短信', en: 'Text message' },
};

const commands: Readonly<Record<PlanCommand['type'], Bilingual>> = {
  DraftPlan: { zh: '起草整改方案', en: 'Draft a rectification plan' },
  DisposeOfConcern: {
    zh: '处理征求到的关切',
    en: 'Adopt a gathered concern, in whole or in part, or decline it',
  },
  ApprovePlan: { zh: '审定整改方案', en: 'Approve the plan' },
  PublishPlan: { zh: '公布整改方案', en: 'Publish the plan' },
  RevisePlan: { zh: '修订整改方案', en: 'Revise the plan' },
  EraseWords: { zh: '删除文字', en: 'Erase the words of a plan' },
  ...handOverNames,
};

const bodies = {
  PlanSubjectBody: {
    unit: { zh: '单位', en: 'Unit' },
    officer: { zh: '个人', en: 'Officer' },
  },
  DraftPlanBody: {
    ...act,
    kind: { zh: '方案类型', en: 'Kind of plan', vocabulary: 'planKind' },
    unit: { zh: '起草单位', en: 'Unit that prepares it' },
    subject: { zh: '整改主体', en: 'Whose plan it is' },
    title: { zh: '标题', en: 'Title' },
    round: { zh: '所依据的征求意见', en: 'Consultation round' },
  },
  DisposeOfConcernBody: {
    ...act,
    disposition: { zh: '处理方式', en: 'Disposition', vocabulary: 'planDisposition' },
    item: { zh: '对应的整改事项', en: 'Rectification item' },
    reasonCode: { zh: '不吸收的理由类别', en: 'Kind of reason', vocabulary: 'planDeclineReason' },
    reason: { zh: '理由说明', en: 'Reason' },
  },
  ApprovePlanBody: {
    ...act,
  },
  PublishPlanBody: {
    ...act,
    how: { zh: '公布方式', en: 'Ways of publication', vocabulary: 'publicationWay' },
    text: { zh: '公布内容', en: 'Text made public' },
    checked: { zh: '已核对不含个人信息', en: 'Read for personal data' },
  },
  RevisePlanBody: {
    ...act,
    reason: { zh: '修订理由', en: 'Reason' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const waysOf = (ways: readonly PublicationWay[]): Bilingual => ({
  zh: ways.map((way) => publicationWay[way].zh).join('、'),
  en: ways.map((way) => publicationWay[way].en).join(', '),
});

const sentences: Sentences<PlanEvent> = {
  ...erasureSentences,
  ...handOverSentences,
  PlanDrafted: ({ kind, unit, subject, round, concerns }) =>
    sentence(
      part('{unit}起草{kind}', '{unit} drafted a rectification plan: {kind}', {
        unit: ref.unit(unit),
        kind: planKind[kind],
      }),
      part('整改主体{subject}', 'of {subject}', { subject: ref.unit(subject.unit) }),
      given(subject.officer, (id) => part('{officer}', '{officer}', { officer: ref.officer(id) })),
      part('依据征求意见{round}的关切{count}条', 'concerns of round {round}: {count}', {
        round: ref.case(round),
        count: concerns.length,
      }),
      words('/title'),
    ),
  ConcernDisposed: ({ concern, disposition, item, reasonCode }) =>
    sentence(
      part('关切{concern}:{disposition}', 'Concern {concern}: {disposition}', {
        concern: ref.concern(concern),
        disposition: planDisposition[disposition],
      }),
      given(item, (id) => part('对应整改事项{item}', 'taken up by item {item}', { item: ref.case(id) })),
      given(reasonCode, (code) =>
        part('理由:{reason}', 'reason: {reason}', { reason: planDeclineReason[code] }),
      ),
      words('/reason'),
    ),
  PlanApproved: ({ version, by }) =>
    sentence(
      part('审定整改方案(第{version}版)', 'Plan approved (version {version})', { version }),
      part('审定单位{unit}', 'by {unit}', { unit: ref.unit(by.unit) }),
      part('审定人{officer}', 'officer {officer}', { officer: ref.officer(by.officer) }),
    ),
  PlanPublished: ({ version, how }) =>
    sentence(
      part('公布整改方案(第{version}版)', 'Plan published (version {version})', { version }),
      part('方式:{how}', 'by: {how}', { how: waysOf(how) }),
      words('/text'),
    ),
  PlanRevised: ({ version, concerns }) =>
    sentence(
      part('修订整改方案(第{version}版)', 'Plan revised (version {version})', { version }),
      part('所应处理的关切{count}条', 'concerns to answer: {count}', { count: concerns.length }),
      words('/reason'),
    ),
};

const name = { zh: '整改方案', en: 'Rectification plan' };

/** What a rectification plan has names and sentences for. */
export const labels = {
  name,
  summary: { state: 'planState', kind: 'planKind' },
  vocabularies: { category: { 'rectification-plan': name }, planState, planKind, publicationWay },
  commands,
  bodies,
  sentence: telling<PlanEvent>(sentences),
} satisfies CaseLabels<PlanCommand['type'], PlanEvent>;
