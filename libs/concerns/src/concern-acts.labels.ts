import {
  type Bilingual,
  given,
  part,
  ref,
  sentence,
  type Sentences,
  shanghaiTime,
  words,
} from '#libs/kernel';
import type { ConcernEvent, Raiser } from './concern.events.js';
import type { ConcernCommand } from './concern.rules.js';
import type { Delivery } from './concern-vocabulary.js';
import * as called from './concern-vocabulary.labels.js';

/** What the commands of the chapter of concerns are called. */
export const concernCommandNames: Readonly<Record<ConcernCommand['type'], Bilingual>> = {
  RaiseConcern: { zh: '提出关切', en: 'Raise a concern' },
  ClassifyConcern: { zh: '梳理关切', en: 'Classify a concern' },
  AssignConcern: { zh: '交办关切', en: 'Assign a concern to a unit' },
  RespondToConcern: { zh: '回应关切', en: 'Respond to a concern' },
  ImportReply: { zh: '导入答复', en: 'Import a reply' },
  AssessReply: { zh: '核定导入的答复', en: 'Assess an imported reply' },
  AcknowledgeResponse: { zh: '认可回应', en: 'Record that the raiser accepts a response' },
  ContestResponse: { zh: '对回应提出异议', en: 'Record that the raiser contests a response' },
  SettleConcern: { zh: '记录着落', en: 'Settle a concern with outcome and evidence' },
  DeclineConcern: { zh: '说明理由不予支持', en: 'Decline a concern with a reason' },
  CloseConcern: { zh: '办结关切', en: 'Close a concern' },
  NoteItem: { zh: '记录以该关切为依据的整改事项', en: 'Note a rectification item that rests on a concern' },
  NotePlanDisposition: { zh: '记录整改方案的处理', en: 'Note what a published plan does with a concern' },
};

const about = (zh: string, en: string, concern: string, slots: Parameters<typeof part>[2] = {}) =>
  part(zh, en, { concern: ref.concern(concern), ...slots });

/** Who raised something: a person by their id, never by name. */
export const raisedBy = (raiser: Raiser) => {
  if (raiser.kind === 'PERSON')
    return part('提出人{raiser}', 'raised by {raiser}', { raiser: ref.person(raiser.person) });
  if (raiser.kind === 'GROUP')
    return part('提出人:集体({size}人)', 'raised by a group of {size} people', { size: raiser.size });
  return part('提出人:{raiser}', 'raised by: {raiser}', { raiser: called.raiser[raiser.kind] });
};

const delivery = (delivered: Delivery | keyof typeof called.delivery) =>
  typeof delivered === 'string'
    ? part('送达情况:{delivery}', 'delivery: {delivery}', { delivery: called.delivery[delivered] })
    : part('送达方式:{delivery}({at})', 'delivered: {delivery} ({at})', {
        delivery: called.deliveryWay[delivered.how],
        at: shanghaiTime(delivered.at),
      });

/** What happens to a concern, in one sentence each, whatever the type of its case. */
export const concernSentences: Sentences<ConcernEvent> = {
  ConcernRaised: ({ concern, kind, topic, village, raiser }) =>
    sentence(
      about('提出关切{concern}', 'Concern {concern} raised', concern),
      part('类型:{kind}', 'kind: {kind}', { kind: called.concernKind[kind] }),
      given(topic, (code) => part('主题:{topic}', 'topic: {topic}', { topic: ref.topic(code) })),
      given(village, (id) => part('所在村:{village}', 'village: {village}', { village: ref.unit(id) })),
      raisedBy(raiser),
      words('/words'),
    ),
  ConcernClassified: ({ concern, topic, issueClass, styleCategory, conduct }) =>
    sentence(
      about('梳理关切{concern}', 'Concern {concern} classified', concern),
      part('主题:{topic}', 'topic: {topic}', { topic: ref.topic(topic) }),
      part('类别:{class}', 'class: {class}', { class: called.issueClass[issueClass] }),
      given(styleCategory, (code) => part('{style}', '{style}', { style: called.styleCategory[code] })),
      conduct.of === 'UNIT' &&
        part('反映{complainedAbout}的行为', 'about the conduct of {complainedAbout}', {
          complainedAbout: ref.unit(conduct.unit),
        }),
    ),
  ConcernOwned: ({ concern, unit, officer, respondBy }) =>
    sentence(
      about('关切{concern}交办给{unit}', 'Concern {concern} assigned to {unit}', concern, {
        unit: ref.unit(unit),
      }),
      given(officer, (id) =>
        part('承办人{officer}', 'officer in charge {officer}', { officer: ref.officer(id) }),
      ),
      given(respondBy, (on) => part('答复期限{on}', 'to be answered by {on}', { on })),
    ),
  ConcernResponded: ({ concern, kind, responder, delivered, imported }) =>
    sentence(
      about('回应关切{concern}', 'Concern {concern} responded to', concern),
      part('类型:{kind}', 'kind: {kind}', { kind: called.responseKind[kind] }),
      given(responder.unit, (id) => part('答复单位{unit}', 'by {unit}', { unit: ref.unit(id) })),
      responder.unit !== null &&
        given(responder.officer, (id) =>
          part('答复人{officer}', 'officer {officer}', { officer: ref.officer(id) }),
        ),
      delivery(delivered),
      imported && part('由台账导入,待核定', 'imported from a ledger, to be assessed'),
      words('/words', ...(responder.unit === null && responder.named ? ['/responder/named'] : [])),
    ),
  ReplyAssessed: ({ concern, kind, addresses, delivered, unit, independent }) =>
    sentence(
      about('核定对关切{concern}的答复', 'Reply to concern {concern} assessed', concern),
      part('类型:{kind}', 'kind: {kind}', { kind: called.responseKind[kind] }),
      addresses
        ? part('针对该关切', 'speaks about the concern')
        : part('未针对该关切', 'does not speak about the concern'),
      delivery(delivered),
      given(unit, (id) => part('答复单位{unit}', 'given by {unit}', { unit: ref.unit(id) })),
      !independent && part('由被反映单位或其下级答复', 'given by the unit complained about or one below it'),
    ),
  ResponseAcknowledged: ({ concern }) =>
    sentence(
      about(
        '提出人认可对关切{concern}的回应',
        'The raiser accepts the response to concern {concern}',
        concern,
      ),
    ),
  ResponseContested: ({ concern, cycle }) =>
    sentence(
      about(
        '提出人对关切{concern}的回应提出异议',
        'The raiser contests the response to concern {concern}',
        concern,
      ),
      part('进入第{cycle}轮', 'cycle {cycle} begins', { cycle }),
      words('/reason'),
    ),
  ConcernSettled: ({ concern, outcome, evidence }) =>
    sentence(
      about('关切{concern}有着落:{outcome}', 'Concern {concern} settled: {outcome}', concern, {
        outcome: called.concernOutcome[outcome],
      }),
      shownBy(evidence.flatMap(({ file }) => (file === undefined ? [] : [file]))),
      words(...evidence.map((_, at) => `/evidence/${at}/note`)),
    ),
  ConcernDeclined: ({ concern, reasonCode }) =>
    sentence(
      about('关切{concern}不予支持:{reason}', 'Concern {concern} declined: {reason}', concern, {
        reason: called.declineReason[reasonCode],
      }),
      words('/reason'),
    ),
  ConcernClosed: ({ concern }) => sentence(about('关切{concern}办结', 'Concern {concern} closed', concern)),
  PlanDispositionNoted: ({ concern, plan, version, disposition, item, reasonCode }) =>
    sentence(
      about(
        '整改方案{plan}(第{version}版)对关切{concern}的处理:{disposition}',
        'Rectification plan {plan} (version {version}) on concern {concern}: {disposition}',
        concern,
        { plan: ref.case(plan), version, disposition: called.planDisposition[disposition] },
      ),
      given(item, (id) => part('对应整改事项{item}', 'taken up by item {item}', { item: ref.case(id) })),
      given(reasonCode, (code) =>
        part('理由:{reason}', 'reason: {reason}', { reason: called.planDeclineReason[code] }),
      ),
    ),
  RectificationItemNoted: ({ concern, item }) =>
    sentence(
      about(
        '整改事项{item}以关切{concern}为依据',
        'Rectification item {item} rests on concern {concern}',
        concern,
        {
          item: ref.case(item),
        },
      ),
    ),
};

/** Files of the case that show it; nothing where none is named. */
export const shownBy = (files: readonly string[]) =>
  files.length > 0 && part('证明材料{files}', 'shown by {files}', { files: ref.file(...files) });
