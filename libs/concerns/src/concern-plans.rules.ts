import { type Decision, firstRefusal, isRefusal, type Refusal, refuse } from '#libs/kernel';
import { type Concern, type Concerns, plansOf } from './concern-state.js';
import type { ConcernEvent } from './concern.events.js';
import { type ConcernCircumstances, type ConcernCommand, theConcern } from './concern.rules.js';

type Note = Extract<ConcernCommand, { type: 'NotePlanDisposition' }>;

/** The plan owns the disposition; the concern notes what was published, also when it is closed (decisions 37). */
export function notePlanDisposition(
  { type: _type, ...noted }: Note,
  concerns: Concerns,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = theConcern(concerns, noted.concern);
  if (isRefusal(concern)) return concern;
  const refusal = firstRefusal(
    onlyTheServiceNotesPlans(circumstances),
    onlyANewerVersionIsNoted(noted, concern),
  );
  return refusal ?? [{ type: 'PlanDispositionNoted', data: noted, basis: ['PRACTICE'] }];
}

const onlyTheServiceNotesPlans = ({ actor }: ConcernCircumstances): Refusal | undefined =>
  actor.role === 'SYSTEM'
    ? undefined
    : refuse({
        code: 'S-PROCESS-ONLY',
        rule: {
          zh: '整改方案如何处理一条关切,由系统依据方案自身的记录写入。',
          en: 'What a plan does with a concern is noted by the service, from the record of the plan itself.',
        },
        basis: ['HUIYING'],
        remedy: { zh: '在整改方案中办理。', en: 'Act in the rectification plan.' },
      });

/** A process delivers again what it delivered before. */
function onlyANewerVersionIsNoted(
  { plan, version }: Omit<Note, 'type'>,
  concern: Concern,
): Refusal | undefined {
  const known = plansOf(concern).find((one) => one.plan === plan)?.version ?? 0;
  if (version > known) return undefined;
  return refuse({
    code: 'S-NOTED',
    rule: {
      zh: '该版本或更新的版本已有记录。',
      en: 'This version of the plan, or a newer one, is noted already.',
    },
    basis: ['HUIYING'],
    remedy: { zh: '无需再操作。', en: 'Nothing is left to do.' },
    details: { plan, known, version },
  });
}
