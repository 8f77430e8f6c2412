import { type Decision, isRefusal, type Refusal } from '#libs/kernel';
import { itIsNotedAlready } from '#rules/case-law';
import { type Concern, type Concerns, plansOf } from '../concern-state.js';
import type { ConcernEvent } from '../concern.events.js';
import { type ConcernCommand, theConcern } from '../concern.rules.js';

type Note = Extract<ConcernCommand, { type: 'NotePlanDisposition' }>;

/** The plan owns the disposition; the concern notes what was published, also when it is closed (decisions 37). */
export function notePlanDisposition(
  { type: _type, ...noted }: Note,
  concerns: Concerns,
): Decision<ConcernEvent> {
  const concern = theConcern(concerns, noted.concern);
  if (isRefusal(concern)) return concern;
  return (
    onlyANewerVersionIsNoted(noted, concern) ?? [
      { type: 'PlanDispositionNoted', data: noted, basis: ['PRACTICE'] },
    ]
  );
}

function onlyANewerVersionIsNoted(
  { plan, version }: Omit<Note, 'type'>,
  concern: Concern,
): Refusal | undefined {
  const known = plansOf(concern).find((one) => one.plan === plan)?.version ?? 0;
  return version > known ? undefined : itIsNotedAlready({ plan, known, version });
}
