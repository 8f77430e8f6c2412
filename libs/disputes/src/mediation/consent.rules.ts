import { refuse, type Refusal } from '#libs/kernel';
import type { Dispute, Mediation } from '../dispute-state.js';

export const onlyAPartyIsMeant = (persons: readonly string[], dispute: Dispute): Refusal | undefined => {
  const unknown = persons.filter((one) => !dispute.parties.some(({ person }) => person === one));
  if (!unknown.length) return undefined;
  return refuse({
    code: 'S-NOT-A-PARTY',
    rule: { zh: '只能针对本纠纷的当事人。', en: 'Only a party of this dispute can be meant.' },
    basis: ['RMTJF-23'],
    remedy: {
      zh: '核对当事人编号;遗漏的当事人,先更正记录。',
      en: 'Check the person ids; add a missing party by a correction of the record.',
    },
    details: { persons: unknown },
  });
};

export const aPartyConsentsOnce = (party: string, mediation: Mediation): Refusal | undefined =>
  mediation.consents.includes(party)
    ? refuse({
        code: 'S-CONSENTED',
        rule: { zh: '该当事人已同意调解。', en: 'The consent of this party stands already.' },
        basis: ['RMTJF-17'],
        remedy: { zh: '无需重复记录。', en: 'Nothing is left to record.' },
        details: { party },
      })
    : undefined;

export const onlyStandingConsentIsWithdrawn = (party: string, mediation: Mediation): Refusal | undefined =>
  mediation.consents.includes(party)
    ? undefined
    : refuse({
        code: 'S-NO-CONSENT',
        rule: {
          zh: '该当事人没有有效的同意可以撤回。',
          en: 'There is no standing consent of this party to withdraw.',
        },
        basis: ['RMTJF-23'],
        remedy: {
          zh: '当事人拒绝调解的,终止调解并告知救济途径。',
          en: 'Where the party refuses, terminate the mediation and tell the remedies.',
        },
        details: { party },
      });

/** every party wants it, and wants it still. */
export function everyPartyConsents(dispute: Dispute, mediation: Mediation): Refusal | undefined {
  const missing = dispute.parties
    .map(({ person }) => person)
    .filter((person) => !mediation.consents.includes(person));
  if (!missing.length) return undefined;
  return refuse({
    code: 'R-13',
    rule: {
      zh: '调解须经各方当事人同意;任何一方撤回同意的,不得继续。',
      en: 'Mediation needs the standing consent of every party.',
    },
    basis: ['RMTJF-17', 'RMTJF-23', 'XFTL-33'],
    remedy: {
      zh: '取得所列当事人的同意;不同意的,终止调解并告知救济途径。',
      en: 'Record the consent of the parties listed, or terminate the mediation and tell the remedies.',
    },
    details: { missing },
  });
}
