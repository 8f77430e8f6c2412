import type { Evolves, Told } from '#rules/case-law';
import {
  type Dispute,
  type Mediation,
  type Obligation,
  openObligations,
  withTasks,
} from '../dispute-state.js';
import type { MediationEvent } from './mediation.events.js';

type Later = Exclude<MediationEvent, { type: 'MediationProposed' }>;

/** What an event changes where a mediation was proposed; without one it changes nothing. */
const inTheMediation =
  <E extends Later>(change: (dispute: Dispute, mediation: Mediation, event: Told<E>) => Dispute) =>
  (dispute: Dispute, event: Told<E>): Dispute =>
    dispute.mediation ? change(dispute, dispute.mediation, event) : dispute;

/** Event → the dispute after it. */
export const evolveMediation: Evolves<Dispute, MediationEvent> = {
  MediationProposed: (dispute, { data: { committee, form } }) => ({
    ...dispute,
    state: 'MEDIATION_PROPOSED',
    mediation: {
      committee,
      form,
      consents: [],
      mediator: null,
      sessions: 0,
      adjournedTo: null,
      agreement: null,
    },
    tasks: withTasks(dispute.tasks, committee),
  }),
  PartyConsented: inTheMediation((dispute, mediation, { data: { party } }) => ({
    ...dispute,
    mediation: { ...mediation, consents: withTasks(mediation.consents, party) },
  })),
  PartyWithdrew: inTheMediation((dispute, mediation, { data: { party } }) => ({
    ...dispute,
    mediation: { ...mediation, consents: mediation.consents.filter((one) => one !== party) },
  })),
  MediatorAppointed: inTheMediation((dispute, mediation, { data: { mediator } }) => ({
    ...dispute,
    mediation: { ...mediation, mediator },
  })),
  MediationSessionHeld: inTheMediation((dispute, mediation, { data: { adjournedTo } }) => ({
    ...dispute,
    state: 'IN_MEDIATION',
    mediation: { ...mediation, sessions: mediation.sessions + 1, adjournedTo },
  })),
  AgreementReached: inTheMediation((dispute, mediation, { data: { form, obligations } }) => {
    const owed = obligations.map(({ obligation: id, debtor, creditor, dueOn }): Obligation => ({
      id,
      debtor,
      creditor,
      dueOn,
      state: 'OPEN',
    }));
    const agreement = { form, effective: false, obligations: owed };
    return { ...dispute, state: 'AGREED', mediation: { ...mediation, adjournedTo: null, agreement } };
  }),
  AgreementTookEffect: inTheMediation((dispute, { agreement, ...mediation }) => ({
    ...dispute,
    state: 'PERFORMING',
    mediation: { ...mediation, agreement: agreement && { ...agreement, effective: true } },
  })),
  ObligationPerformed: inTheMediation((dispute, mediation, { data: { obligation } }) =>
    performed(withObligation(dispute, mediation, obligation, 'PERFORMED')),
  ),
  ObligationDefaulted: inTheMediation((dispute, mediation, { data: { obligation }, meta }) => ({
    ...withObligation(dispute, mediation, obligation, 'DEFAULTED'),
    // A default after the close is a reason to take the case up again, whenever it comes.
    windowFrom: dispute.state === 'CLOSED' ? meta.recordedAt : dispute.windowFrom,
  })),
  MediationTerminated: inTheMediation((dispute, mediation) => ({
    ...dispute,
    state: 'MEDIATION_TERMINATED',
    mediation: { ...mediation, adjournedTo: null, agreement: null },
  })),
};

const withObligation = (
  dispute: Dispute,
  mediation: Mediation,
  id: string,
  state: Obligation['state'],
): Dispute => {
  const { agreement } = mediation;
  if (!agreement) return dispute;
  const obligations = agreement.obligations.map((one) => (one.id === id ? { ...one, state } : one));
  return { ...dispute, mediation: { ...mediation, agreement: { ...agreement, obligations } } };
};

/** A closed case stays closed: that its agreement was performed shows in its obligations. */
const performed = (dispute: Dispute): Dispute =>
  dispute.state !== 'CLOSED' && !openObligations(dispute).length
    ? { ...dispute, state: 'PERFORMED' }
    : dispute;
