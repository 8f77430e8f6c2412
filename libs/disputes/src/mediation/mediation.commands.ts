import { defineCommand } from '#libs/write-side';
import {
  AppointMediatorBody,
  HoldSessionBody,
  MakeAgreementEffectiveBody,
  ProposeMediationBody,
  ReachAgreementBody,
  RecordConsentBody,
  RecordDefaultBody,
  RecordPerformanceBody,
  TerminateMediationBody,
  WithdrawConsentBody,
} from './mediation.bodies.js';
import type { MediationCommand } from './mediation.rules.js';

export const mediationCommands = [
  defineCommand({
    type: 'ProposeMediation',
    summary: { zh: '提议调解', en: 'Propose mediation' },
    permission: 'PROPOSE_MEDIATION',
    body: ProposeMediationBody,
    toCommand: ({ committee, form }): MediationCommand => ({ type: 'ProposeMediation', committee, form }),
  }),
  defineCommand({
    type: 'RecordConsent',
    summary: { zh: '记录同意调解', en: 'Record a party’s consent' },
    permission: 'RECORD_CONSENT',
    body: RecordConsentBody,
    toCommand: ({ party }): MediationCommand => ({ type: 'RecordConsent', party }),
  }),
  defineCommand({
    type: 'WithdrawConsent',
    summary: { zh: '撤回同意', en: 'Record that a party withdraws its consent' },
    permission: 'WITHDRAW_CONSENT',
    body: WithdrawConsentBody,
    toCommand: ({ party, reason }): MediationCommand => ({
      type: 'WithdrawConsent',
      party,
      reason: reason ?? null,
    }),
  }),
  defineCommand({
    type: 'AppointMediator',
    summary: { zh: '确定调解员', en: 'Appoint the mediator' },
    permission: 'APPOINT_MEDIATOR',
    body: AppointMediatorBody,
    toCommand: ({ mediator, disclosures }): MediationCommand => ({
      type: 'AppointMediator',
      mediator,
      disclosures,
    }),
  }),
  defineCommand({
    type: 'HoldSession',
    summary: { zh: '召开调解会议', en: 'Record a mediation session' },
    permission: 'HOLD_SESSION',
    body: HoldSessionBody,
    toCommand: ({ place, present, session, summary, adjournedTo }): MediationCommand => ({
      type: 'HoldSession',
      place,
      present,
      session,
      summary,
      adjournedTo: adjournedTo ?? null,
    }),
  }),
  defineCommand({
    type: 'ReachAgreement',
    summary: { zh: '达成协议', en: 'Record the agreement' },
    permission: 'REACH_AGREEMENT',
    body: ReachAgreementBody,
    toCommand: ({ form, writingAskedFor, obligations }): MediationCommand => ({
      type: 'ReachAgreement',
      form,
      writingAskedFor: writingAskedFor ?? false,
      obligations: obligations.map(({ debtor, creditor, what, dueOn }) => ({
        debtor: debtor ?? null,
        creditor: creditor ?? null,
        what,
        dueOn: dueOn ?? null,
      })),
    }),
  }),
  defineCommand({
    type: 'MakeAgreementEffective',
    summary: { zh: '协议生效', en: 'Make the agreement effective' },
    permission: 'MAKE_AGREEMENT_EFFECTIVE',
    body: MakeAgreementEffectiveBody,
    toCommand: ({ signatures, mediatorSigned, committeeSealed }): MediationCommand => ({
      type: 'MakeAgreementEffective',
      signatures,
      mediatorSigned,
      committeeSealed,
    }),
  }),
  defineCommand({
    type: 'RecordPerformance',
    summary: { zh: '记录履行', en: 'Record that an obligation was performed' },
    permission: 'RECORD_PERFORMANCE',
    body: RecordPerformanceBody,
    toCommand: ({ obligation, evidence }): MediationCommand => ({
      type: 'RecordPerformance',
      obligation,
      evidence,
    }),
  }),
  defineCommand({
    type: 'RecordDefault',
    summary: { zh: '记录违约', en: 'Record a default' },
    permission: 'RECORD_DEFAULT',
    body: RecordDefaultBody,
    toCommand: ({ obligation, reason }): MediationCommand => ({ type: 'RecordDefault', obligation, reason }),
  }),
  defineCommand({
    type: 'TerminateMediation',
    summary: { zh: '终止调解', en: 'Terminate mediation' },
    permission: 'TERMINATE_MEDIATION',
    body: TerminateMediationBody,
    toCommand: ({ reasonCode, reason, remediesTold }): MediationCommand => ({
      type: 'TerminateMediation',
      reasonCode,
      reason: reason ?? null,
      remediesTold,
    }),
  }),
] as const;
