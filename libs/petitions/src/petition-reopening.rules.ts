import { calendarDaysBetween, type Decision, refuse, type Refusal } from '#libs/kernel';
import { dateThatCounts } from '#rules/concerns';
import type { PetitionEvent } from './petition.events.js';
import type { PetitionCircumstances } from './petition.rules.js';
import type { Petition } from './petition-state.js';

/**
 * The answer to a concern of a concluded petition counts no more: the raiser contested it, or the dispute that gave it does not carry the concern
 * any longer. In the same append the petition is taken up again, so that nothing stays concluded over an unanswered concern. After the window it
 * is a new petition that names this one.
 */
export const takenUpAgain = (
  because: readonly PetitionEvent[],
  concern: string,
  state: Petition,
  circumstances: PetitionCircumstances,
): Decision<PetitionEvent> =>
  theReopeningWindowIsOpen(state, circumstances) ?? [
    ...because,
    { type: 'PetitionReopened', data: { cycle: state.cycle + 1, concern } },
  ];

function theReopeningWindowIsOpen(
  { windowFrom }: Petition,
  circumstances: PetitionCircumstances,
): Refusal | undefined {
  const { reopenWindowDays, version } = circumstances.facts.policy;
  if (windowFrom === null) return undefined;
  const days = calendarDaysBetween(windowFrom, `${dateThatCounts(circumstances)}T00:00:00+08:00`);
  if (days <= reopenWindowDays) return undefined;
  return refuse({
    code: 'R-32',
    rule: {
      zh: `办结超过${reopenWindowDays}日的,不再重新启动,作为新的事项登记。`,
      en: `A petition concluded more than ${reopenWindowDays} days ago is not taken up again; the matter is a new petition.`,
    },
    basis: ['HUIYING'],
    remedy: {
      zh: '登记新的信访事项,并在 recurrenceOf 中注明本事项。',
      en: 'Register a new petition that names this one in recurrenceOf.',
    },
    details: { from: windowFrom, days, limit: reopenWindowDays, policy: version },
  });
}
