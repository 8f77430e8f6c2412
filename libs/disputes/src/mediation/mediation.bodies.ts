import { Choice, Flag, FreeText, Id, LegalDate, Part, Slug } from '#libs/contracts';
import type { Words } from '#libs/kernel';
import { ActBody } from '#libs/concerns';
import {
  AGREEMENT_FORMS,
  type AgreementForm,
  MEDIATION_FORMS,
  type MediationForm,
  type Relation,
  RELATIONS,
  type Remedy,
  REMEDIES,
  TERMINATION_REASONS,
  type TerminationReason,
} from '../dispute-vocabulary.js';

export class ProposeMediationBody extends ActBody {
  @Slug({ description: 'Unit id of the mediation committee' })
  committee!: string;

  @Choice(MEDIATION_FORMS)
  form!: MediationForm;
}

export class RecordConsentBody extends ActBody {
  @Id({ description: 'Person id of the party' })
  party!: string;
}

export class WithdrawConsentBody extends ActBody {
  @Id({ description: 'Person id of the party' })
  party!: string;

  @FreeText({ optional: true })
  reason?: Words;
}

export class DisclosureBody {
  @Id({ description: 'Person id of the party' })
  party!: string;

  @Choice(RELATIONS)
  relation!: Relation;
}

export class AppointMediatorBody extends ActBody {
  @Slug({ description: 'Officer id of the mediator' })
  mediator!: string;

  @Part(() => DisclosureBody, {
    many: 50,
    atLeast: 0,
    description: 'Relations to a party that the mediator disclosed; an empty list says that there are none',
  })
  disclosures!: DisclosureBody[];
}

export const SESSION_KINDS = ['OPEN', 'CLOSED'] as const;

export class HoldSessionBody extends ActBody {
  @FreeText({ max: 500 })
  place!: Words;

  @Id({ many: 100, atLeast: 0, description: 'Person ids of the parties present' })
  present!: string[];

  @Choice(SESSION_KINDS)
  session!: (typeof SESSION_KINDS)[number];

  @FreeText()
  summary!: Words;

  @LegalDate({ optional: true, description: 'Date of the next session' })
  adjournedTo?: string;
}

export class ObligationBody {
  @Id({ optional: true, description: 'Person id of who owes; needed (R-23)' })
  debtor?: string;

  @Id({ optional: true, description: 'Person id of who is owed' })
  creditor?: string;

  @FreeText({ max: 4_000 })
  what!: Words;

  @LegalDate({ optional: true, description: 'Needed (R-23)' })
  dueOn?: string;
}

export class ReachAgreementBody extends ActBody {
  @Choice(AGREEMENT_FORMS)
  form!: AgreementForm;

  @Flag({ optional: true, description: 'A party asked for a written agreement' })
  writingAskedFor?: boolean;

  @Part(() => ObligationBody, { many: 100, atLeast: 0, description: 'At least one (R-23)' })
  obligations!: ObligationBody[];
}

export class MakeAgreementEffectiveBody extends ActBody {
  @Id({ many: 100, atLeast: 0, description: 'Person ids of the parties who signed, sealed or fingerprinted' })
  signatures!: string[];

  @Flag()
  mediatorSigned!: boolean;

  @Flag()
  committeeSealed!: boolean;
}

export class RecordPerformanceBody extends ActBody {
  @Id()
  obligation!: string;

  @FreeText({ max: 4_000 })
  evidence!: Words;
}

export class RecordDefaultBody extends ActBody {
  @Id()
  obligation!: string;

  @FreeText({ max: 4_000 })
  reason!: Words;
}

export class TerminateMediationBody extends ActBody {
  @Choice(TERMINATION_REASONS)
  reasonCode!: TerminationReason;

  @FreeText({ optional: true })
  reason?: Words;

  @Choice(REMEDIES, {
    many: 5,
    atLeast: 0,
    description: 'Remedies the parties were told of; at least one (R-27)',
  })
  remediesTold!: Remedy[];
}
