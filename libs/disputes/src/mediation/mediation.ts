import { type Decision, firstRefusal, isRefusal, unreachable } from '#libs/kernel';
import { theOfficerWorksThere, workGoesToAUnitThatCanDoIt } from '#rules/concerns';
import {
  classifiedBeforeItIsHandedOn,
  type DisputeCircumstances,
  noObjectionIsPending,
  onlyOneOf,
  theStepBelongsTo,
} from '../dispute.rules.js';
import { complainedAbout, type Dispute } from '../dispute-state.js';
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
import {
  aMatterForALegalPathIsNotMediated,
  aMediationHasAtLeastTwoParties,
  aMediatorIsAppointed,
  aRelatedMediatorStandsBack,
  endingMeansTellingTheRemedies,
  type MediationCommand,
  mediationOf,
} from './mediation.rules.js';

type Command<T extends MediationCommand['type']> = Extract<MediationCommand, { type: T }>;

const RUNNING: readonly DisputeState[] = ['MEDIATION_PROPOSED', 'IN_MEDIATION'];

export function decideMediation(
  command: MediationCommand,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  if (command.type === 'ProposeMediation') return proposeMediation(command, dispute, circumstances);

  const mediation = mediationOf(dispute);
  if (isRefusal(mediation)) return mediation;
  const notByOthers = onlyOneOf([mediation.committee], circumstances);
  switch (command.type) {
    case 'RecordConsent': {
      const { party } = command;
      const refusal = firstRefusal(
        notByOthers,
        theStepBelongsTo(RUNNING, dispute),
        onlyAPartyIsMeant([party], dispute),
        aPartyConsentsOnce(party, mediation),
      );
      return refusal ?? [{ type: 'PartyConsented', data: { party }, basis: ['RMTJF-17'] }];
    }
    case 'WithdrawConsent': {
      const { party, reason } = command;
      const refusal = firstRefusal(
        notByOthers,
        theStepBelongsTo(RUNNING, dispute),
        onlyStandingConsentIsWithdrawn(party, mediation),
      );
      return refusal ?? [{ type: 'PartyWithdrew', data: { party, reason }, basis: ['RMTJF-23'] }];
    }
    case 'AppointMediator': {
      const { mediator, disclosures } = command;
      const { committee } = mediation;
      const refusal = firstRefusal(
        notByOthers,
        theStepBelongsTo(RUNNING, dispute),
        theOfficerWorksThere(mediator, committee, circumstances),
        aRelatedMediatorStandsBack(disclosures),
      );
      return refusal ?? [{ type: 'MediatorAppointed', data: { mediator, committee }, basis: ['RMTJF-19'] }];
    }
    case 'HoldSession': {
      const { type: _type, ...data } = command;
      const refusal = firstRefusal(
        notByOthers,
        theStepBelongsTo(RUNNING, dispute),
        everyPartyConsents(dispute, mediation),
        aMediatorIsAppointed(mediation),
        onlyAPartyIsMeant(data.present, dispute),
      );
      return refusal ?? [{ type: 'MediationSessionHeld', data, basis: ['RMTJF-27'] }];
    }
    case 'ReachAgreement': {
      const refusal = firstRefusal(
        notByOthers,
        theStepBelongsTo(['IN_MEDIATION'], dispute),
        everyPartyConsents(dispute, mediation),
        anAgreementHasObligationsDatesAndParties(command, dispute),
        writingIsKeptWhereMandatory(command, dispute, circumstances),
      );
      return refusal ?? agreementEvents(command, circumstances);
    }
    case 'MakeAgreementEffective': {
      const { type: _type, ...data } = command;
      const refusal = firstRefusal(
        notByOthers,
        theStepBelongsTo(['AGREED'], dispute),
        aWrittenAgreementIsSignedAndSealed(command, dispute),
      );
      return refusal ?? [{ type: 'AgreementTookEffect', data, basis: ['RMTJF-29'] }];
    }
    case 'RecordPerformance':
    case 'RecordDefault':
      return recordFulfilment(command, dispute, circumstances);
    case 'TerminateMediation': {
      const { type: _type, ...data } = command;
      const refusal = firstRefusal(
        notByOthers,
        theStepBelongsTo([...RUNNING, 'AGREED'], dispute),
        endingMeansTellingTheRemedies(command.remediesTold),
      );
      return refusal ?? [{ type: 'MediationTerminated', data, basis: ['RMTJF-26'] }];
    }
    default:
      return unreachable(command);
  }
}

function proposeMediation(
  { committee, form }: Command<'ProposeMediation'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const refusal = firstRefusal(
    classifiedBeforeItIsHandedOn(dispute),
    aMatterForALegalPathIsNotMediated(dispute),
    theStepBelongsTo(['ASSIGNED', 'REOPENED'], dispute),
    noObjectionIsPending(dispute),
    onlyOneOf([dispute.lead, committee], circumstances),
    workGoesToAUnitThatCanDoIt(committee, complainedAbout(dispute), circumstances),
    aMediationHasAtLeastTwoParties(dispute),
  );
  return (
    refusal ?? [{ type: 'MediationProposed', data: { committee, form }, basis: ['RMTJF-17', 'XFTL-33'] }]
  );
}

/** An oral agreement takes effect when it is reached (RMTJF-30), a written one when it is signed and sealed. */
function agreementEvents(
  { form, writingAskedFor, obligations }: Command<'ReachAgreement'>,
  { newId }: DisputeCircumstances,
): readonly (MediationEvent & { basis: readonly string[] })[] {
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

/** Performance is watched over also after a close as "performance pending" (RMTJF-31). */
function recordFulfilment(
  command: Command<'RecordPerformance'> | Command<'RecordDefault'>,
  dispute: Dispute,
  circumstances: DisputeCircumstances,
): Decision<MediationEvent> {
  const mediation = mediationOf(dispute);
  if (isRefusal(mediation)) return mediation;
  const pending = dispute.outcome === 'SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING';
  const performed = command.type === 'RecordPerformance';
  const refusal = firstRefusal(
    onlyOneOf([mediation.committee, dispute.lead], circumstances),
    theStepBelongsTo(['PERFORMING', 'REOPENED', ...(pending ? (['CLOSED'] as const) : [])], dispute),
    mediation.agreement?.effective !== true && theStepBelongsTo(['PERFORMING'], dispute),
    theObligationIsStillOwed(command.obligation, performed ? 'PERFORMED' : 'DEFAULTED', mediation),
  );
  if (refusal) return refusal;
  const { obligation } = command;
  return [
    command.type === 'RecordPerformance'
      ? {
          type: 'ObligationPerformed',
          data: { obligation, evidence: command.evidence },
          basis: ['RMTJF-31'],
        }
      : {
          type: 'ObligationDefaulted',
          data: { obligation, reason: command.reason },
          basis: ['RMTJF-31'],
        },
  ];
}
