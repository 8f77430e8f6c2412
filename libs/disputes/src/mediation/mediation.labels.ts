import {
  type Bilingual,
  type BodyLabel,
  given,
  part,
  ref,
  sentence,
  type Sentences,
  words,
} from '#libs/kernel';
import { act } from '#labels/concerns';
import * as called from '../dispute-vocabulary.labels.js';
import type { MediationEvent } from './mediation.events.js';
import type { MediationCommand } from './mediation.rules.js';

const commands: Readonly<Record<MediationCommand['type'], Bilingual>> = {
  ProposeMediation: { zh: '提议调解', en: 'Propose mediation' },
  RecordConsent: { zh: '记录同意调解', en: 'Record a party’s consent' },
  WithdrawConsent: { zh: '撤回同意', en: 'Record that a party withdraws its consent' },
  AppointMediator: { zh: '确定调解员', en: 'Appoint the mediator' },
  HoldSession: { zh: '召开调解会议', en: 'Record a mediation session' },
  ReachAgreement: { zh: '达成协议', en: 'Record the agreement' },
  MakeAgreementEffective: { zh: '协议生效', en: 'Make the agreement effective' },
  RecordPerformance: { zh: '记录履行', en: 'Record that an obligation was performed' },
  RecordDefault: { zh: '记录违约', en: 'Record a default' },
  TerminateMediation: { zh: '终止调解', en: 'Terminate mediation' },
};

const bodies = {
  ProposeMediationBody: {
    ...act,
    committee: { zh: '调解组织', en: 'Mediation committee' },
    form: { zh: '调解方式', en: 'Form of mediation', vocabulary: 'mediationForm' },
  },
  RecordConsentBody: {
    ...act,
    party: { zh: '当事人', en: 'Party' },
  },
  WithdrawConsentBody: {
    ...act,
    party: { zh: '当事人', en: 'Party' },
    reason: { zh: '撤回理由', en: 'Reason' },
  },
  DisclosureBody: {
    party: { zh: '当事人', en: 'Party' },
    relation: { zh: '与当事人的关系', en: 'Relation', vocabulary: 'mediatorRelation' },
  },
  AppointMediatorBody: {
    ...act,
    mediator: { zh: '调解员', en: 'Mediator' },
    disclosures: { zh: '披露的关系', en: 'Relations disclosed' },
  },
  HoldSessionBody: {
    ...act,
    place: { zh: '地点', en: 'Place' },
    present: { zh: '到场当事人', en: 'Parties present' },
    session: { zh: '是否公开', en: 'Open or closed', vocabulary: 'sessionKind' },
    summary: { zh: '调解情况', en: 'What was said' },
    adjournedTo: { zh: '下次调解日期', en: 'Date of the next session' },
  },
  ObligationBody: {
    debtor: { zh: '义务人', en: 'Who owes' },
    creditor: { zh: '权利人', en: 'Who is owed' },
    what: { zh: '义务内容', en: 'What is owed' },
    dueOn: { zh: '履行期限', en: 'Due on' },
  },
  ReachAgreementBody: {
    ...act,
    form: { zh: '协议形式', en: 'Form of the agreement', vocabulary: 'agreementForm' },
    writingAskedFor: { zh: '当事人要求书面协议', en: 'A party asked for writing' },
    obligations: { zh: '约定的义务', en: 'Obligations agreed' },
  },
  MakeAgreementEffectiveBody: {
    ...act,
    signatures: { zh: '签名或捺印的当事人', en: 'Parties who signed' },
    mediatorSigned: { zh: '调解员已签名', en: 'Signed by the mediator' },
    committeeSealed: { zh: '调解组织已盖章', en: 'Sealed by the committee' },
  },
  RecordPerformanceBody: {
    ...act,
    obligation: { zh: '义务', en: 'Obligation' },
    evidence: { zh: '履行情况', en: 'What shows it' },
  },
  RecordDefaultBody: {
    ...act,
    obligation: { zh: '义务', en: 'Obligation' },
    reason: { zh: '违约情况', en: 'What happened' },
  },
  TerminateMediationBody: {
    ...act,
    reasonCode: { zh: '终止理由类别', en: 'Kind of reason', vocabulary: 'terminationReason' },
    reason: { zh: '理由说明', en: 'Reason' },
    remediesTold: { zh: '已告知的救济途径', en: 'Remedies told', vocabulary: 'remedy' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const remedies = (told: readonly (keyof typeof called.remedy)[]): Bilingual => ({
  zh: told.map((code) => called.remedy[code].zh).join('、'),
  en: told.map((code) => called.remedy[code].en).join(', '),
});

const sentences: Sentences<MediationEvent> = {
  MediationProposed: ({ committee, form }) =>
    sentence(
      part('提议由{committee}调解:{form}', 'Mediation by {committee} proposed: {form}', {
        committee: ref.unit(committee),
        form: called.mediationForm[form],
      }),
    ),
  PartyConsented: ({ party }) =>
    sentence(part('{party}同意调解', '{party} consents to mediation', { party: ref.person(party) })),
  PartyWithdrew: ({ party }) =>
    sentence(
      part('{party}撤回调解同意', '{party} withdraws consent to mediation', { party: ref.person(party) }),
      words('/reason'),
    ),
  MediatorAppointed: ({ mediator, committee }) =>
    sentence(
      part('确定{committee}的{mediator}为调解员', '{mediator} of {committee} appointed as mediator', {
        mediator: ref.officer(mediator),
        committee: ref.unit(committee),
      }),
    ),
  MediationSessionHeld: ({ present, session, adjournedTo }) =>
    sentence(
      part('召开调解会议({session})', 'Mediation session held ({session})', {
        session: called.sessionKind[session],
      }),
      present.length > 0 &&
        part('到场当事人{present}', 'parties present: {present}', { present: ref.person(...present) }),
      given(adjournedTo, (on) => part('{on}继续', 'adjourned to {on}', { on })),
      words('/place', '/summary'),
    ),
  AgreementReached: ({ form, obligations }) =>
    sentence(
      part('达成{form}', 'Agreement reached: {form}', { form: called.agreementForm[form] }),
      part('约定义务{count}项', 'obligations: {count}', { count: obligations.length }),
      words(...obligations.map((_, at) => `/obligations/${at}/what`)),
    ),
  AgreementTookEffect: ({ signatures }) =>
    sentence(
      part('调解协议生效', 'Agreement took effect'),
      signatures.length > 0 &&
        part('签名或捺印:{signatures}', 'signed by {signatures}', { signatures: ref.person(...signatures) }),
    ),
  ObligationPerformed: ({ obligation }) =>
    sentence(
      part('义务{obligation}已履行', 'Obligation {obligation} performed', {
        obligation: ref.obligation(obligation),
      }),
      words('/evidence'),
    ),
  ObligationDefaulted: ({ obligation }) =>
    sentence(
      part('义务{obligation}未履行', 'Obligation {obligation} not performed', {
        obligation: ref.obligation(obligation),
      }),
      words('/reason'),
    ),
  MediationTerminated: ({ reasonCode, remediesTold }) =>
    sentence(
      part('终止调解:{reason}', 'Mediation terminated: {reason}', {
        reason: called.terminationReason[reasonCode],
      }),
      remediesTold.length > 0 &&
        part('已告知救济途径:{remedies}', 'remedies told: {remedies}', { remedies: remedies(remediesTold) }),
      words('/reason'),
    ),
};

/** From the proposal of mediation to the last obligation. */
export const mediationLabels = { commands, bodies, sentences };
