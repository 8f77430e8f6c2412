import { refuse, type Refusal, shanghaiDate } from '#libs/kernel';
import type { CaseCircumstances, CaseFacts } from './case-facts.js';
import { dependsOn } from './own-matter.rules.js';

/** work goes to a unit that exists, is open, works in this service, and is not the one complained about. */
export function workGoesToAUnitThatCanDoIt(
  unit: string,
  complainedAbout: readonly string[],
  circumstances: CaseCircumstances,
): Refusal | undefined {
  const { jurisdiction } = circumstances.facts;
  const date = shanghaiDate(circumstances.occurredAt);
  if (!jurisdiction.isOpen(unit, date) || jurisdiction.unit(unit)?.kind === 'EXTERNAL')
    return refuse({
      code: 'R-22',
      rule: {
        zh: '事项不得交给不存在、已撤销或不在本系统办理的单位。',
        en: 'Nothing is handed to a unit that does not exist, was closed, or does not work in this service.',
      },
      basis: ['XFTL-24'],
      remedy: {
        zh: '交给该日仍在履职的单位;单位撤并的,交给继续行使其职权的单位;须由外部机关办理的,导入法定途径。',
        en: 'Choose a unit that is open on that date, after a merger the one that took over; what belongs to an organ outside takes its legal path.',
      },
      details: { unit, date },
    });
  if (dependsOn(unit, complainedAbout, jurisdiction))
    return refuse({
      code: 'R-22',
      rule: {
        zh: '反映单位作风或行为的事项,不得交给被反映的单位或其下属单位。',
        en: 'A matter about the conduct of a unit is not handed to that unit or to one below it.',
      },
      basis: ['XFTL-28', 'XFTL-30'],
      remedy: {
        zh: '交给被反映单位的上级或与其无隶属关系的单位。',
        en: 'Choose the unit above the one complained about, or one that does not depend on it.',
      },
      details: { unit, complainedAbout: [...complainedAbout] },
    });
  return undefined;
}

/** a named officer must hold a post in the unit on that day, or the work is handed to nobody. */
export const theOfficerWorksThere = (
  officer: string | null,
  unit: string,
  circumstances: CaseCircumstances,
): Refusal | undefined => {
  const date = shanghaiDate(circumstances.occurredAt);
  if (officer === null) return undefined;
  if (circumstances.facts.jurisdiction.postsOf(officer, date).some((post) => post.unit === unit))
    return undefined;
  return refuse({
    code: 'R-22',
    rule: {
      zh: '承办人应当是承办单位的在岗人员。',
      en: 'The officer named must hold a post in the unit on that date.',
    },
    basis: ['XFTL-5'],
    remedy: {
      zh: '指定该单位当日在岗的人员,或只交给单位。',
      en: 'Name an officer with a post there, or hand the work to the unit alone.',
    },
    details: { officer, unit, date },
  });
};

/**
 * Who answers for a new case until somebody is assigned (S50): the receiving unit, or, where that one depends on a unit complained about,
 * the nearest unit above it that does not. Undefined where there is none.
 */
export const firstInCharge = (
  receivingUnit: string,
  complainedAbout: readonly string[],
  { jurisdiction }: CaseFacts,
): string | undefined =>
  jurisdiction.lineage(receivingUnit).find((unit) => !dependsOn(unit, complainedAbout, jurisdiction));
