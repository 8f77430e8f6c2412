import { refuse, type Refusal, shanghaiDate } from '#libs/kernel';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Dispute, Mediation } from '../dispute-state.js';
import type { MediationCommand } from './mediation.rules.js';

type Reach = Extract<MediationCommand, { type: 'ReachAgreement' }>;
type Effective = Extract<MediationCommand, { type: 'MakeAgreementEffective' }>;

/** somebody of the parties owes something by a day. */
export function anAgreementHasObligationsDatesAndParties(
  { obligations }: Reach,
  dispute: Dispute,
): Refusal | undefined {
  const party = (person: string | null) => dispute.parties.some((one) => one.person === person);
  const flawed = obligations.flatMap(({ debtor, creditor, dueOn }, index) => {
    const complete =
      dueOn !== null && party(debtor) && (creditor === null || (party(creditor) && creditor !== debtor));
    return complete ? [] : [index];
  });
  if (obligations.length && !flawed.length) return undefined;
  return refuse({
    code: 'R-23',
    rule: {
      zh: '调解协议应当写明当事人、各自的义务和履行期限。',
      en: 'An agreement names who of the parties owes what, and by when.',
    },
    basis: ['RMTJF-29'],
    remedy: {
      zh: '至少写明一项义务;每项义务写明义务人、权利人(均为当事人)和履行日期。',
      en: 'Give at least one obligation, each with a debtor and creditor among the parties and a date.',
    },
    details: { obligations: obligations.length, flawed },
  });
}

/** an oral agreement is not enough where writing is mandatory (policy, after Ningbo Art. 24). */
export function writingIsKeptWhereMandatory(
  { form, writingAskedFor, obligations }: Reach,
  dispute: Dispute,
  { facts, occurredAt }: DisputeCircumstances,
): Refusal | undefined {
  if (form === 'WRITTEN') return undefined;
  const today = shanghaiDate(occurredAt);
  const holds = {
    PARTY_ASKS: writingAskedFor,
    NOT_PERFORMED_AT_ONCE: obligations.some(({ dueOn }) => dueOn !== null && dueOn > today),
    HIGH_RISK: dispute.triage?.risk === 'HIGH',
  };
  const why = facts.policy.writingMandatory.filter((reason) => holds[reason]);
  if (!why.length) return undefined;
  return refuse({
    code: 'R-24',
    rule: {
      zh: '当事人要求、不能即时履行或者重大疑难的,应当制作书面调解协议。',
      en: 'An agreement is written where a party asks for it, where it is not performed at once, or where the dispute is major.',
    },
    basis: ['RMTJF-28', 'NBTJ-24'],
    remedy: { zh: '制作书面协议。', en: 'Put the agreement in writing.' },
    details: { why: [...why], policy: facts.policy.version },
  });
}

/** all parties, the mediator and the committee's seal (RMTJF-29). */
export function aWrittenAgreementIsSignedAndSealed(
  { signatures, mediatorSigned, committeeSealed }: Effective,
  dispute: Dispute,
): Refusal | undefined {
  const unsigned = dispute.parties
    .map(({ person }) => person)
    .filter((person) => !signatures.includes(person));
  if (!unsigned.length && mediatorSigned && committeeSealed) return undefined;
  return refuse({
    code: 'R-24',
    rule: {
      zh: '书面调解协议自各方当事人签名、盖章或者按指印,调解员签名并加盖调解委员会印章之日起生效。',
      en: 'A written agreement takes effect when all parties and the mediator signed and the committee sealed it.',
    },
    basis: ['RMTJF-29'],
    remedy: {
      zh: '补齐所列当事人签名、调解员签名和委员会印章。',
      en: 'Add the signatures of the parties listed, the mediator’s signature and the committee’s seal.',
    },
    details: { unsigned, mediatorSigned, committeeSealed },
  });
}

/** An obligation is performed once, and defaulted on while it is still owed. */
export function theObligationIsStillOwed(
  id: string,
  step: 'PERFORMED' | 'DEFAULTED',
  mediation: Mediation,
): Refusal | undefined {
  const obligation = mediation.agreement?.obligations.find((one) => one.id === id);
  if (obligation?.state === 'OPEN') return undefined;
  if (obligation?.state === 'DEFAULTED' && step === 'PERFORMED') return undefined;
  return refuse({
    code: 'S-OBLIGATION',
    rule: {
      zh: '只能记录协议中尚未履行的义务。',
      en: 'Only an obligation of the agreement that is still owed is recorded as performed or defaulted.',
    },
    basis: ['RMTJF-31'],
    remedy: { zh: '核对义务编号及其状态。', en: 'Check the id of the obligation and its state.' },
    details: { obligation: id, state: obligation?.state ?? null },
  });
}
