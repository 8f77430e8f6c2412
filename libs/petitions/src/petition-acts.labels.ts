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
import { channel, erasureSentences, handOverNames, handOverSentences } from '#labels/case-law';
import { concernCommandNames, concernSentences, settlement as settlements } from '#labels/concerns';
import { evidenceCommandNames, evidenceSentences } from '#labels/evidence';
import type { PetitionEvent } from './petition.events.js';
import type { PetitionCommand } from './petition.rules.js';
import type { Notice } from './petition-vocabulary.js';
import * as called from './petition-vocabulary.labels.js';

export const petitionCommandNames: Readonly<Record<PetitionCommand['type'], Bilingual>> = {
  RegisterPetition: { zh: '登记信访事项', en: 'Register a petition' },
  ClassifyPetition: { zh: '分类', en: 'Classify a petition' },
  AcceptPetition: { zh: '受理', en: 'Accept a petition' },
  DeclinePetition: { zh: '不予受理', en: 'Decline a petition' },
  IssueOpinion: { zh: '出具处理意见书', en: 'Issue an opinion letter' },
  ConcludePetition: { zh: '办结', en: 'Conclude a petition' },
  WithdrawPetition: { zh: '撤回', en: 'Withdraw a petition' },
  EraseWords: { zh: '删除文字', en: 'Erase the words of a matter' },
  ImportPetition: { zh: '导入信访事项', en: 'Import a petition from a ledger' },
  NoteLinkedDispute: { zh: '记录关联的纠纷', en: 'Note the dispute that carries concerns' },
  NoteUnlinkedDispute: { zh: '记录解除关联', en: 'Note that the dispute was unlinked' },
  NoteCarriedAnswer: { zh: '记录所承办关切的回应', en: 'Note that a carried concern was answered' },
  NoteCarriedContest: { zh: '记录所承办关切的异议', en: 'Note that a carried concern was contested' },
  NoteRecurrence: { zh: '记录再次发生', en: 'Note that the matter came back' },
  ...handOverNames,
  ...concernCommandNames,
  ...evidenceCommandNames,
};

const notified = (notice: Notice) =>
  'exempt' in notice
    ? part('未能书面告知:{exempt}', 'no written notice: {exempt}', {
        exempt: called.noticeExemption[notice.exempt],
      })
    : part('书面告知:{how}({at})', 'written notice: {how} ({at})', {
        how: called.noticeWay[notice.how],
        at: shanghaiTime(notice.at),
      });

export const petitionSentences: Sentences<PetitionEvent> = {
  ...concernSentences,
  ...evidenceSentences,
  ...erasureSentences,
  ...handOverSentences,
  PetitionRegistered: (data) =>
    sentence(
      part('登记信访事项,由{receivingUnit}接收', 'Petition registered, received by {receivingUnit}', {
        receivingUnit: ref.unit(data.receivingUnit),
      }),
      part('渠道:{channel}', 'channel: {channel}', { channel: channel[data.channel] }),
      part('收到时间{at}', 'received at {at}', { at: shanghaiTime(data.receivedAt) }),
      given(data.place, (id) => part('属地{place}', 'place: {place}', { place: ref.unit(id) })),
      data.petitioners.length > 0 &&
        part('信访人{petitioners}', 'petitioners: {petitioners}', {
          petitioners: ref.person(...data.petitioners.map(({ person }) => person)),
        }),
      given(data.joinedBy, (count) => part('来访{count}人', '{count} people came', { count })),
      given(data.recurrenceOf, (id) =>
        part('此前同一事项{earlier}', 'earlier petition of the same matter: {earlier}', {
          earlier: ref.case(id),
        }),
      ),
      given(data.imported, ({ ledger, number }) =>
        part('由台账导入({ledger} {number})', 'imported from a ledger ({ledger} {number})', {
          ledger,
          number,
        }),
      ),
      words('/title'),
    ),
  PetitionClassified: ({ kind, branch }) =>
    sentence(
      part('分类:{kind}', 'Classified: {kind}', { kind: called.petitionKind[kind] }),
      given(branch, (code) =>
        part('途径:{branch}', 'branch: {branch}', { branch: called.claimBranch[code] }),
      ),
    ),
  PetitionAccepted: ({ notice, differsFrom }) =>
    sentence(
      part('受理', 'Petition accepted'),
      given(notice, notified),
      given(differsFrom, ({ cases }) =>
        part('与{others}并非同一事项', 'another matter than {others}', { others: ref.case(...cases) }),
      ),
      differsFrom !== null && words('/differsFrom/statement'),
    ),
  PetitionDeclined: ({ reasonCode, notice }) =>
    sentence(
      part('不予受理:{reason}', 'Petition not accepted: {reason}', {
        reason: called.petitionDeclineReason[reasonCode],
      }),
      notified(notice),
      words('/reason'),
    ),
  OpinionIssued: ({ result, findings, remedy, issuedBy }) =>
    sentence(
      part('{issuer}出具信访处理意见书:{result}', '{issuer} issued the opinion letter: {result}', {
        issuer: ref.unit(issuedBy.unit),
        result: called.opinionResult[result],
      }),
      part('签发人{officer}', 'signed by {officer}', { officer: ref.officer(issuedBy.officer) }),
      part(
        '可自收到之日起{days}日内向{reviewBody}请求复查',
        'a review may be asked of {reviewBody} within {days} days of receipt',
        { days: remedy.days, reviewBody: ref.unit(remedy.reviewBody) },
      ),
      words(
        ...['/request', '/facts', '/opinion'],
        ...findings.map((_, at) => `/findings/${at}/finding`),
        '/remedy/words',
      ),
    ),
  PetitionConcluded: ({ reason }) =>
    sentence(
      part('办结:{reason}', 'Petition concluded: {reason}', { reason: called.conclusionReason[reason] }),
    ),
  PetitionWithdrawn: ({ confirmedBy, confirmedAt }) =>
    sentence(
      part('信访人撤回', 'Withdrawn by the petitioner'),
      part('经{officer}回访确认({at})', 'confirmed by a call-back of {officer} ({at})', {
        officer: ref.officer(confirmedBy),
        at: shanghaiTime(confirmedAt),
      }),
      words('/reason'),
    ),
  PetitionReopened: ({ cycle, concern }) =>
    sentence(
      part(
        '对关切{concern}的回应不再有效,重新办理',
        'Reopened, as the answer to concern {concern} counts no more',
        {
          concern: ref.concern(concern),
        },
      ),
      part('进入第{cycle}轮', 'cycle {cycle} begins', { cycle }),
    ),
  RecurrenceNoted: ({ case: later }) =>
    sentence(part('该事项再次发生,见{later}', 'The matter came back in {later}', { later: ref.case(later) })),
  DisputeLinked: ({ dispute, pairs }) =>
    sentence(
      part('纠纷{dispute}承办关切{concerns}', 'Dispute {dispute} carries concerns {concerns}', {
        dispute: ref.case(dispute),
        concerns: ref.concern(...pairs.map(({ petition }) => petition)),
      }),
    ),
  DisputeUnlinked: ({ dispute }) =>
    sentence(part('解除与纠纷{dispute}的关联', 'Dispute {dispute} unlinked', { dispute: ref.case(dispute) })),
  CarriedConcernAnswered: ({ dispute, concern, answeredAt, settlement }) =>
    sentence(
      part(
        '关切{concern}在纠纷{dispute}中得到有效回应({at})',
        'Concern {concern} answered in dispute {dispute} ({at})',
        {
          concern: ref.concern(concern),
          dispute: ref.case(dispute),
          at: shanghaiTime(answeredAt),
        },
      ),
      given(settlement, (code) => part('{settlement}', '{settlement}', { settlement: settlements[code] })),
    ),
  CarriedConcernContested: ({ dispute, concern }) =>
    sentence(
      part(
        '关切{concern}在纠纷{dispute}中的回应不再有效',
        'The answer to concern {concern} in dispute {dispute} counts no more',
        { concern: ref.concern(concern), dispute: ref.case(dispute) },
      ),
    ),
};
