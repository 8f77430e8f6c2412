import { caseInHand, HAND_OVER, type InHand } from '#rules/case-law';
import { concernsInHand } from '#rules/concerns';
import { type Dispute, inCharge, isWatchedOver, openObligations } from './dispute-state.js';
import type { DisputeState } from './dispute-vocabulary.js';

/** States in which its lead and assisting units are named anew by an assignment. */
const ASSIGNED_ANEW_IN: readonly DisputeState[] = ['TRIAGED', 'ASSIGNED', 'REOPENED', 'MEDIATION_TERMINATED'];
const MEDIATED_IN: readonly DisputeState[] = ['MEDIATION_PROPOSED', 'IN_MEDIATION'];

const CASE = { kind: 'CASE', part: null } as const;
const MEDIATION = { kind: 'MEDIATION', part: null } as const;

/** Who has to do something about a dispute now. */
export function disputeInHand(dispute: Dispute): readonly InHand[] {
  const { state, assisting, concerns } = dispute;
  const { unit } = inCharge(dispute);
  const obligations = isWatchedOver(dispute)
    ? openObligations(dispute).map(({ id }) => ({
        kind: 'OBLIGATION' as const,
        part: id,
        unit,
        officer: null,
        act: HAND_OVER,
      }))
    : [];
  if (state === 'CLOSED') return obligations;
  return [
    ...caseInHand(inCharge(dispute)),
    ...(ASSIGNED_ANEW_IN.includes(state)
      ? assisting.map((one) => ({ ...CASE, unit: one, officer: null, act: 'AssignHolder' }))
      : []),
    ...mediationInHand(dispute),
    ...obligations,
    ...concernsInHand(concerns),
  ];
}

/** The committee, until an agreement has taken effect or the mediation has ended; the mediator, while sessions are held. */
function mediationInHand({ state, mediation }: Dispute): readonly InHand[] {
  if (!mediation || !(MEDIATED_IN.includes(state) || state === 'AGREED')) return [];
  const { committee: unit, mediator } = mediation;
  return [
    { ...MEDIATION, unit, officer: null, act: 'TerminateMediation' },
    ...(mediator !== null && MEDIATED_IN.includes(state)
      ? [{ ...MEDIATION, unit, officer: mediator, act: 'AppointMediator' }]
      : []),
  ];
}
