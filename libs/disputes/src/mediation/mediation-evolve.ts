import { type EventMeta, unreachable } from '#libs/kernel';
import {
  type Dispute,
  type Mediation,
  type Obligation,
  openObligations,
  withTasks,
} from '../dispute-state.js';
import type { MediationEvent } from './mediation.events.js';

export function evolveMediation(
  dispute: Dispute,
  event: MediationEvent & { readonly meta: EventMeta },
): Dispute {
  if (event.type === 'MediationProposed') {
    const { committee, form } = event.data;
    const mediation: Mediation = {
      committee,
      form,
      consents: [],
      mediator: null,
      sessions: 0,
      adjournedTo: null,
      agreement: null,
    };
    return {
      ...dispute,
      state: 'MEDIATION_PROPOSED',
      mediation,
      tasks: withTasks(dispute.tasks, committee),
    };
  }
  const { mediation } = dispute;
  return mediation ? evolveRunning(dispute, mediation, event) : dispute;
}

type Later = Exclude<MediationEvent, { type: 'MediationProposed' }> & { readonly meta: EventMeta };

function evolveRunning(dispute: Dispute, mediation: Mediation, event: Later): Dispute {
  switch (event.type) {
    case 'PartyConsented': {
      const consents = withTasks(mediation.consents, event.data.party);
      return { ...dispute, mediation: { ...mediation, consents } };
    }
    case 'PartyWithdrew': {
      const consents = mediation.consents.filter((party) => party !== event.data.party);
      return { ...dispute, mediation: { ...mediation, consents } };
    }
    case 'MediatorAppointed':
      return { ...dispute, mediation: { ...mediation, mediator: event.data.mediator } };
    case 'MediationSessionHeld': {
      const { adjournedTo } = event.data;
      const sessions = mediation.sessions + 1;
      return { ...dispute, state: 'IN_MEDIATION', mediation: { ...mediation, sessions, adjournedTo } };
    }
    case 'AgreementReached': {
      const { form, obligations } = event.data;
      const owed = obligations.map(({ obligation: id, debtor, creditor, dueOn }): Obligation => ({
        id,
        debtor,
        creditor,
        dueOn,
        state: 'OPEN',
      }));
      const agreement = { form, effective: false, obligations: owed };
      return { ...dispute, state: 'AGREED', mediation: { ...mediation, adjournedTo: null, agreement } };
    }
    case 'AgreementTookEffect':
      return {
        ...dispute,
        state: 'PERFORMING',
        mediation: {
          ...mediation,
          agreement: mediation.agreement && { ...mediation.agreement, effective: true },
        },
      };
    case 'ObligationPerformed':
      return performed(withObligation(dispute, mediation, event.data.obligation, 'PERFORMED'));
    case 'ObligationDefaulted': {
      // A default after the close is a reason to take the case up again, whenever it comes.
      const windowFrom = dispute.state === 'CLOSED' ? event.meta.recordedAt : dispute.windowFrom;
      return {
        ...withObligation(dispute, mediation, event.data.obligation, 'DEFAULTED'),
        windowFrom,
      };
    }
    case 'MediationTerminated':
      return {
        ...dispute,
        state: 'MEDIATION_TERMINATED',
        mediation: { ...mediation, adjournedTo: null, agreement: null },
      };
    default:
      return unreachable(event);
  }
}

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
