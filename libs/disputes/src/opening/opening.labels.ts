import {
  type Bilingual,
  type BodyLabel,
  given,
  labelOf,
  part,
  ref,
  sentence,
  type Sentences,
  shanghaiTime,
  words,
} from '#libs/kernel';
import { channel, partiesBand } from '#labels/case-law';
import { act, conduct } from '#labels/concerns';
import * as called from '../dispute-vocabulary.labels.js';
import type { OpeningEvent } from './opening.events.js';
import type { OpeningCommand } from './opening.rules.js';

const commands: Readonly<Record<OpeningCommand['type'], Bilingual>> = {
  OpenDispute: { zh: '登记纠纷', en: 'Open a dispute' },
  TriageDispute: { zh: '研判定级', en: 'Triage a dispute' },
  LinkPetition: { zh: '关联信访事项', en: 'Link a petition whose concerns this dispute carries' },
  UnlinkPetition: { zh: '解除关联', en: 'Unlink a petition' },
  CorrectRecord: { zh: '更正', en: 'Correct the record' },
  NoteRecurrence: { zh: '记录再次发生', en: 'Note that the matter came back' },
};

/** What an opening says, and a correction of it may say otherwise. */
const correctable = {
  channel: { zh: '来源渠道', en: 'Channel', vocabulary: 'channel' },
  receivedAt: { zh: '收到时间', en: 'Received at' },
  place: { zh: '发生地(村)', en: 'Place (village)' },
  title: { zh: '标题', en: 'Title' },
  words: { zh: '纠纷情况', en: 'What it is about' },
  parties: { zh: '当事人', en: 'Parties' },
  partiesBand: { zh: '涉及人数', en: 'Number of people affected', vocabulary: 'partiesBand' },
} satisfies BodyLabel;

const bodies = {
  PartyBody: {
    role: { zh: '当事人地位', en: 'Role of the party', vocabulary: 'partyRole' },
    person: { zh: '当事人', en: 'Person' },
  },
  OpenDisputeBody: {
    ...act,
    ...correctable,
    ...conduct,
    receivingUnit: { zh: '接收单位', en: 'Receiving unit' },
    concerns: { zh: '群众关切', en: 'Concerns' },
    differsFrom: { zh: '与疑似重复事项的区别', en: 'How it differs from likely duplicates' },
    recurrenceOf: { zh: '此前的同一事项', en: 'Earlier case of the same matter' },
  },
  LegalPathBody: {
    path: { zh: '法定途径', en: 'Legal path', vocabulary: 'legalPath' },
    mandatory: { zh: '不得以调解代替', en: 'May not be mediated instead' },
  },
  TriageDisputeBody: {
    ...act,
    origin: { zh: '起因', en: 'Origin', vocabulary: 'disputeOrigin' },
    category: { zh: '类别', en: 'Category', vocabulary: 'disputeCategory' },
    risk: { zh: '风险', en: 'Risk', vocabulary: 'risk' },
    partiesBand: { zh: '涉及人数', en: 'Number of people affected', vocabulary: 'partiesBand' },
    legalPath: { zh: '法定途径', en: 'Legal path' },
  },
  ConcernPairBody: {
    here: { zh: '本纠纷的关切', en: 'Concern of this dispute' },
    there: { zh: '信访事项的同一关切', en: 'The same concern in the petition' },
  },
  LinkPetitionBody: {
    ...act,
    petition: { zh: '信访事项', en: 'Petition' },
    pairs: { zh: '对应的关切', en: 'Pairs of concerns' },
  },
  UnlinkPetitionBody: {
    ...act,
    petition: { zh: '信访事项', en: 'Petition' },
    reasonCode: { zh: '解除理由', en: 'Reason', vocabulary: 'unlinkReason' },
  },
  CorrectedFieldsBody: {
    ...correctable,
    placeNotStated: { zh: '发生地未载明', en: 'Place not stated' },
  },
  CorrectRecordBody: {
    ...act,
    fields: { zh: '更正内容', en: 'What is corrected' },
    reason: { zh: '更正理由', en: 'Reason' },
    approver: { zh: '批准人', en: 'Approved by' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<OpeningEvent> = {
  DisputeOpened: (opened) =>
    sentence(
      part('登记纠纷,由{receivingUnit}接收', 'Dispute opened, received by {receivingUnit}', {
        receivingUnit: ref.unit(opened.receivingUnit),
      }),
      part('渠道:{channel}', 'channel: {channel}', { channel: channel[opened.channel] }),
      part('收到时间{at}', 'received at {at}', { at: shanghaiTime(opened.receivedAt) }),
      given(opened.place, (id) => part('发生地{place}', 'place: {place}', { place: ref.unit(id) })),
      opened.parties.length > 0 &&
        part('当事人{parties}', 'parties: {parties}', {
          parties: ref.person(...opened.parties.map(({ person }) => person)),
        }),
      opened.conduct.of === 'UNIT' &&
        part('反映{complainedAbout}的行为', 'about the conduct of {complainedAbout}', {
          complainedAbout: ref.unit(opened.conduct.unit),
        }),
      given(opened.recurrenceOf, (id) =>
        part('此前同一事项{earlier}', 'earlier case of the same matter: {earlier}', {
          earlier: ref.case(id),
        }),
      ),
      words('/title', '/words', ...(opened.differsFrom ? ['/differsFrom/statement'] : [])),
    ),
  DisputeTriaged: ({ origin, category, risk, legalPath, partiesBand: band }) =>
    sentence(
      part('研判定级:风险{risk}', 'Triaged: risk {risk}', { risk: called.risk[risk] }),
      part('类别:{category}', 'category: {category}', {
        category: labelOf(called.disputeCategory, category),
      }),
      part('起因:{origin}', 'origin: {origin}', { origin: labelOf(called.disputeOrigin, origin) }),
      part('涉及人数:{band}', 'people affected: {band}', { band: partiesBand[band] }),
      given(legalPath, ({ path, mandatory }) =>
        part(
          mandatory ? '应通过法定途径:{path}' : '可通过法定途径:{path}',
          mandatory ? 'must go to the legal path: {path}' : 'legal path open: {path}',
          { path: called.legalPath[path] },
        ),
      ),
    ),
  PetitionLinked: ({ petition, pairs }) =>
    sentence(
      part('关联信访事项{petition}', 'Petition {petition} linked', { petition: ref.case(petition) }),
      part('承办其中的关切{concerns}', 'carries its concerns as {concerns}', {
        concerns: ref.concern(...pairs.map(({ here }) => here)),
      }),
    ),
  PetitionUnlinked: ({ petition, reasonCode }) =>
    sentence(
      part('解除与信访事项{petition}的关联:{reason}', 'Petition {petition} unlinked: {reason}', {
        petition: ref.case(petition),
        reason: called.unlinkReason[reasonCode],
      }),
    ),
  RecordCorrected: ({ fields, approver }) =>
    sentence(
      part('更正登记内容:{fields}', 'Record corrected: {fields}', { fields: namesOf(Object.keys(fields)) }),
      part('批准人{approver}', 'approved by {approver}', { approver: ref.officer(approver) }),
      words(
        ...(fields.title ? ['/fields/title'] : []),
        ...(fields.words ? ['/fields/words'] : []),
        '/reason',
      ),
    ),
  RecurrenceNoted: ({ case: later }) =>
    sentence(part('该事项再次发生,见{later}', 'The matter came back in {later}', { later: ref.case(later) })),
};

/** Names of corrected members, in one list for each language. */
const namesOf = (fields: readonly string[]): Bilingual => {
  const names = fields.map((field) => labelOf(correctable, field));
  return { zh: names.map(({ zh }) => zh).join('、'), en: names.map(({ en }) => en).join(', ') };
};

/** Opening, triage, links and corrections. */
export const openingLabels = { commands, bodies, sentences };
