import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import type { Dispute, Mediation } from '../dispute-state.js';
import type {
  AgreementForm,
  MediationForm,
  Relation,
  Remedy,
  TerminationReason,
} from '../dispute-vocabulary.js';

export interface ProposedObligation {
  readonly debtor: string | null;
  readonly creditor: string | null;
  readonly what: Sealed;
  /** Legal date. */
  readonly dueOn: string | null;
}

export type MediationCommand =
  | { readonly type: 'ProposeMediation'; readonly committee: string; readonly form: MediationForm }
  | { readonly type: 'RecordConsent'; readonly party: string }
  | { readonly type: 'WithdrawConsent'; readonly party: string; readonly reason: Sealed | null }
  | {
      readonly type: 'AppointMediator';
      readonly mediator: string;
      /** Relations to a party that the mediator disclosed; empty says that there are none. */
      readonly disclosures: readonly { readonly party: string; readonly relation: Relation }[];
    }
  | {
      readonly type: 'HoldSession';
      readonly place: Sealed;
      readonly present: readonly string[];
      readonly session: 'OPEN' | 'CLOSED';
      readonly summary: Sealed;
      readonly adjournedTo: string | null;
    }
  | {
      readonly type: 'ReachAgreement';
      readonly form: AgreementForm;
      readonly writingAskedFor: boolean;
      readonly obligations: readonly ProposedObligation[];
    }
  | {
      readonly type: 'MakeAgreementEffective';
      readonly signatures: readonly string[];
      readonly mediatorSigned: boolean;
      readonly committeeSealed: boolean;
    }
  | { readonly type: 'RecordPerformance'; readonly obligation: string; readonly evidence: Sealed }
  | { readonly type: 'RecordDefault'; readonly obligation: string; readonly reason: Sealed }
  | {
      readonly type: 'TerminateMediation';
      readonly reasonCode: TerminationReason;
      readonly reason: Sealed | null;
      readonly remediesTold: readonly Remedy[];
    };

/** R-21b: what must go to a legal path is not mediated instead. */
export const aMatterForALegalPathIsNotMediated = (dispute: Dispute): Refusal | undefined =>
  dispute.triage?.legalPath?.mandatory
    ? refuse({
        code: 'R-21b',
        rule: {
          zh: '依法必须通过法定途径处理的事项,不得以调解代替。',
          en: 'A matter that must take a legal path is not mediated instead.',
        },
        basis: ['XFTL-31', 'NCTDZC-2'],
        remedy: {
          zh: '导入法定途径;研判有误的,先重新研判。',
          en: 'Divert it to the legal path; where the triage was mistaken, triage it anew first.',
        },
        details: { path: dispute.triage.legalPath.path },
      })
    : undefined;

/** nobody is mediated without being a party, and one party alone is no dispute. */
export const aMediationHasAtLeastTwoParties = (dispute: Dispute): Refusal | undefined =>
  new Set(dispute.parties.map(({ person }) => person)).size >= 2
    ? undefined
    : refuse({
        code: 'R-13',
        rule: {
          zh: '调解须有双方以上当事人。',
          en: 'A mediation has at least two parties.',
        },
        basis: ['RMTJF-17', 'XFTL-33'],
        remedy: {
          zh: '先更正记录,补充登记其他当事人。',
          en: 'Add the other parties by a correction of the record first.',
        },
        details: { parties: dispute.parties.length },
      });

/** a mediator with a relation to a party does not mediate. */
export const aRelatedMediatorStandsBack = (
  disclosures: readonly { readonly party: string; readonly relation: Relation }[],
): Refusal | undefined =>
  disclosures.length
    ? refuse({
        code: 'R-10',
        rule: {
          zh: '与当事人有近亲属、利害或其他可能影响公正的关系的,不得担任调解员。',
          en: 'Nobody mediates who is related to a party, has an interest in the matter, or has another tie to it.',
        },
        basis: ['XFTL-28', 'SZDY-23'],
        remedy: {
          zh: '另行指定没有上述关系的调解员。',
          en: 'Appoint a mediator without such a tie.',
        },
        details: { disclosures: disclosures.map(({ party, relation }) => ({ party, relation })) },
      })
    : undefined;

export const aMediatorIsAppointed = (mediation: Mediation): Refusal | undefined =>
  mediation.mediator !== null
    ? undefined
    : refuse({
        code: 'S-NO-MEDIATOR',
        rule: { zh: '先确定调解员,再开展调解。', en: 'A mediator is appointed before a session is held.' },
        basis: ['RMTJF-19'],
        remedy: { zh: '先指定调解员。', en: 'Appoint a mediator first.' },
      });

/** when mediation fails the parties hear what else is open to them. */
export const endingMeansTellingTheRemedies = (told: readonly Remedy[]): Refusal | undefined =>
  told.length
    ? undefined
    : refuse({
        code: 'R-27',
        rule: {
          zh: '调解不成终止的,应当告知当事人可以通过仲裁、行政、司法等途径维护权利。',
          en: 'Whoever ends a mediation tells the parties their other remedies.',
        },
        basis: ['RMTJF-26'],
        remedy: {
          zh: '至少写明一种已告知的救济途径。',
          en: 'Name at least one remedy that the parties were told of.',
        },
      });

export const mediationOf = (dispute: Dispute): Mediation | Refusal =>
  dispute.mediation ??
  refuse({
    code: 'S-NO-MEDIATION',
    rule: { zh: '尚未提议调解。', en: 'No mediation has been proposed.' },
    basis: ['RMTJF-17'],
    remedy: { zh: '先提议调解。', en: 'Propose mediation first.' },
  });
