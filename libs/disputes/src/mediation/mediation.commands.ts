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
import { labelsEveryMember } from '#libs/contracts';
import { mediationLabels } from './mediation.labels.js';

export const mediationCommands = [
  defineCommand({
    type: 'ProposeMediation',
    summary: mediationLabels.commands.ProposeMediation,
    permission: 'PROPOSE_MEDIATION',
    body: ProposeMediationBody,
    toCommand: ({ committee, form }): MediationCommand => ({ type: 'ProposeMediation', committee, form }),
  }),
  defineCommand({
    type: 'RecordConsent',
    summary: mediationLabels.commands.RecordConsent,
    permission: 'RECORD_CONSENT',
    body: RecordConsentBody,
    toCommand: ({ party }): MediationCommand => ({ type: 'RecordConsent', party }),
  }),
  defineCommand({
    type: 'WithdrawConsent',
    summary: mediationLabels.commands.WithdrawConsent,
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
    summary: mediationLabels.commands.AppointMediator,
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
    summary: mediationLabels.commands.HoldSession,
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
    summary: mediationLabels.commands.ReachAgreement,
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
    summary: mediationLabels.commands.MakeAgreementEffective,
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
    summary: mediationLabels.commands.RecordPerformance,
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
    summary: mediationLabels.commands.RecordDefault,
    permission: 'RECORD_DEFAULT',
    body: RecordDefaultBody,
    toCommand: ({ obligation, reason }): MediationCommand => ({ type: 'RecordDefault', obligation, reason }),
  }),
  defineCommand({
    type: 'TerminateMediation',
    summary: mediationLabels.commands.TerminateMediation,
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

labelsEveryMember<typeof import('./mediation.bodies.js')>(mediationLabels.bodies);
