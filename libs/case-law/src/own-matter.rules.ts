import { refuse, type Refusal } from '#libs/kernel';
import type { Jurisdiction } from '#rules/organisation';
import type { CaseCircumstances } from './case-facts.js';

/** True for a unit complained about and for everything below it: it depends on the one it would have to judge. */
export const dependsOn = (
  unit: string,
  complainedAbout: readonly string[],
  jurisdiction: Jurisdiction,
): boolean => complainedAbout.some((accused) => jurisdiction.isWithin(unit, accused));

/** nobody acts in a matter in which their own unit, or one above it, is complained about. Sight hides the case from them: this is the second lock. */
export function nobodyActsInTheirOwnMatter(
  complainedAbout: readonly string[],
  { actor, facts }: Pick<CaseCircumstances, 'actor' | 'facts'>,
): Refusal | undefined {
  if (!dependsOn(actor.unit, complainedAbout, facts.jurisdiction)) return undefined;
  return refuse({
    code: 'R-10',
    rule: {
      zh: '被反映的单位及其下属单位的人员应当回避。',
      en: 'Officers of a unit complained about, or of a unit below it, recuse themselves.',
    },
    basis: ['XFTL-28', 'GWYF-76'],
    remedy: {
      zh: '由上级或与被反映单位无隶属关系的单位办理。',
      en: 'Let a superior, or a unit that does not depend on the one complained about, act.',
    },
    details: { unit: actor.unit, complainedAbout: [...complainedAbout] },
  });
}
