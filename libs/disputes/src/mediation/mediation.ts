import { type Decided, type Decision, firstRefusal, isRefusal, type Refusal } from '#libs/kernel';
import {
  type Chapter,
  type OfType,
  theOfficerWorksThere,
  theStepBelongsTo,
  workGoesToAUnitThatCanDoIt,
} from '#rules/case-law';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  noObjectionIsPending,
  onlyOneOf,
} from '../dispute.rules.js';
import { complainedAbout, type Dispute, type Mediation } from '../dispute-state.js';
import type { DisputeState } from '../dispute-vocabulary.js';
import {
  anAgreementHasObligationsDatesAndParties,
  aWrittenAgreementIsSignedAndSealed,
  theObligationIsStillOwed,
  writingIsKeptWhereMandatory,
} from './agreement.rules.js';
import {
  aPartyConsentsOnce,
  everyPartyConsents,
  onlyAPartyIsMeant,
  onlyStandingConsentIsWithdrawn,
} from './consent.rules.js';
import type { AgreedObligation, MediationEvent } from './mediation.events.js';
import { evolveMediation } from './mediation-evolve.js';
import {
  aMatterForALegalPathIsNotMediated,
  aMediationHasAtLeastTwoParties,
  aMediatorIsAppointed,
  aRelatedMediatorStandsBack,
  endingMeansTellingTheRemedies,
  type MediationCommand,
  mediationOf,
} from './mediation.rules.js';

type Command<T extends MediationCommand['type']> = OfType<MediationCommand, T>;

const RUNNING: readonly DisputeState[] = ['MEDIATION_PROPOSED', 'IN_MEDIATION'];

function proposeMediation(
  { committee, form }: Command<'ProposeMediation'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = firstRefusal(
    classifiedBeforeItIsHandedOn(dispute),
    aMatterForALegalPathIsNotMediated(dispute),
    theStepBelongsTo(['ASSIGNED', 'REOPENED'], dispute.state),
    noObjectionIsPending(dispute),
    onlyOneOf([dispute.lead, committee], circumstances),
    workGoesToAUnitThatCanDoIt(committee, complainedAbout(dispute), circumstances),
    aMediationHasAtLeastTwoParties(dispute),
  );
  return (
    refusal ?? [{ type: 'MediationProposed', data: { committee, form }, basis: ['RMTJF-17', 'XFTL-33'] }]
  );
}

/** A step in a mediation: there is one, and the step is judged with it. */
const withMediation =
  <C>(
    decide: (
      command: C,
      mediation: Mediation,
      dispute: Dispute,
      circumstances: DisputeCircumstances,
    ) => Decision<MediationEvent>,
  ) =>
  (command: C, dispute: Dispute, circumstances: DisputeCircumstances): Decision<MediationEvent> => {
    const mediation = mediationOf(dispute);
    return isRefusal(mediation) ? mediation : decide(command, mediation, dispute, circumstances);
  };

/** Who mediates is the committee; a unit above it may act for it. */
const onlyItsCommittee = (
  { committee }: Mediation,
  circumstances: DisputeCircumstances,
): Refusal | undefined => onlyOneOf([committee], circumstances);

function recordConsent(
  { party }: Command<'RecordConsent'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = firstRefusal(
    onlyItsCommittee(mediation, circumstances),
    theStepBelongsTo(RUNNING, dispute.state),
    onlyAPartyIsMeant([party], dispute),
    aPartyConsentsOnce(party, mediation),
  );
  return refusal ?? [{ type: 'PartyConsented', data: { party }, basis: ['RMTJF-17'] }];
}

function withdrawConsent(
  { party, reason }: Command<'WithdrawConsent'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = firstRefusal(
    onlyItsCommittee(mediation, circumstances),
    theStepBelongsTo(RUNNING, dispute.state),
    onlyStandingConsentIsWithdrawn(party, mediation),
  );
  return refusal ?? [{ type: 'PartyWithdrew', data: { party, reason }, basis: ['RMTJF-23'] }];
}

function appointMediator(
  { mediator, disclosures }: Command<'AppointMediator'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const { committee } = mediation;
  const refusal = firstRefusal(
    onlyItsCommittee(mediation, circumstances),
    theStepBelongsTo(RUNNING, dispute.state),
    theOfficerWorksThere(mediator, committee, circumstances),
    aRelatedMediatorStandsBack(disclosures),
  );
  return refusal ?? [{ type: 'MediatorAppointed', data: { mediator, committee }, basis: ['RMTJF-19'] }];
}

function holdSession(
  { type: _type, ...data }: Command<'HoldSession'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = firstRefusal(
    onlyItsCommittee(mediation, circumstances),
    theStepBelongsTo(RUNNING, dispute.state),
    everyPartyConsents(dispute, mediation),
    aMediatorIsAppointed(mediation),
    onlyAPartyIsMeant(data.present, dispute),
  );
  return refusal ?? [{ type: 'MediationSessionHeld', data, basis: ['RMTJF-27'] }];
}

function reachAgreement(
  command: Command<'ReachAgreement'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = firstRefusal(
    onlyItsCommittee(mediation, circumstances),
    theStepBelongsTo(['IN_MEDIATION'], dispute.state),
    everyPartyConsents(dispute, mediation),
    anAgreementHasObligationsDatesAndParties(command, dispute),
    writingIsKeptWhereMandatory(command, dispute, circumstances),
  );
  return refusal ?? agreementEvents(command, circumstances);
}

/** An oral agreement takes effect when it is reached (RMTJF-30), a written one when it is signed and sealed. */
function agreementEvents(
  { form, writingAskedFor, obligations }: Command<'ReachAgreement'>,
  { newId }: DisputeCircumstances,
): readonly Decided<MediationEvent>[] {
  const agreed: AgreedObligation[] = obligations.flatMap(({ debtor, creditor, what, dueOn }, index) =>
    debtor === null || dueOn === null
      ? []
      : [{ obligation: newId(`obligation-${index}`), debtor, creditor, what, dueOn }],
  );
  const data = { form, writingAskedFor, obligations: agreed };
  const reached = { type: 'AgreementReached', data, basis: ['RMTJF-28', 'RMTJF-29'] } as const;
  if (form === 'WRITTEN') return [reached];
  const effect = { signatures: [], mediatorSigned: false, committeeSealed: false };
  return [reached, { type: 'AgreementTookEffect', data: effect, basis: ['RMTJF-30'] }];
}

function makeAgreementEffective(
  command: Command<'MakeAgreementEffective'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const { type: _type, ...data } = command;
  const refusal = firstRefusal(
    onlyItsCommittee(mediation, circumstances),
    theStepBelongsTo(['AGREED'], dispute.state),
    aWrittenAgreementIsSignedAndSealed(command, dispute),
  );
  return refusal ?? [{ type: 'AgreementTookEffect', data, basis: ['RMTJF-29'] }];
}

/** Performance is watched over also after a close as "performance pending" (RMTJF-31). */
function mayBeFulfilled(
  obligation: string,
  as: 'PERFORMED' | 'DEFAULTED',
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Refusal | undefined {
  const pending = dispute.outcome === 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING';
  return firstRefusal(
    onlyOneOf([mediation.committee, dispute.lead], circumstances),
    theStepBelongsTo(['PERFORMING', 'REOPENED', ...(pending ? (['CLOSED'] as const) : [])], dispute.state),
    mediation.agreement?.effective !== true && theStepBelongsTo(['PERFORMING'], dispute.state),
    theObligationIsStillOwed(obligation, as, mediation),
  );
}

function recordPerformance(
  { obligation, evidence }: Command<'RecordPerformance'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = mayBeFulfilled(obligation, 'PERFORMED', mediation, dispute, circumstances);
  return refusal ?? [{ type: 'ObligationPerformed', data: { obligation, evidence }, basis: ['RMTJF-31'] }];
}

function recordDefault(
  { obligation, reason }: Command<'RecordDefault'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = mayBeFulfilled(obligation, 'DEFAULTED', mediation, dispute, circumstances);
  return refusal ?? [{ type: 'ObligationDefaulted', data: { obligation, reason }, basis: ['RMTJF-31'] }];
}

function terminateMediation(
  { type: _type, ...data }: Command<'TerminateMediation'>,
  mediation: Mediation,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = firstRefusal(
    onlyItsCommittee(mediation, circumstances),
    theStepBelongsTo([...RUNNING, 'AGREED'], dispute.state),
    endingMeansTellingTheRemedies(data.remediesTold),
  );
  return refusal ?? [{ type: 'MediationTerminated', data, basis: ['RMTJF-26'] }];
}

/** A mediation, from its proposal to the last obligation of its agreement. */
export const mediationChapter: Chapter<Dispute, MediationCommand, MediationEvent> = {
  decide: {
    ProposeMediation: proposeMediation,
    RecordConsent: withMediation(recordConsent),
    WithdrawConsent: withMediation(withdrawConsent),
    AppointMediator: withMediation(appointMediator),
    HoldSession: withMediation(holdSession),
    ReachAgreement: withMediation(reachAgreement),
    MakeAgreementEffective: withMediation(makeAgreementEffective),
    RecordPerformance: withMediation(recordPerformance),
    RecordDefault: withMediation(recordDefault),
    TerminateMediation: withMediation(terminateMediation),
  },
  evolve: evolveMediation,
};
