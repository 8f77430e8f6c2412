import { type Bilingual, refuse, type Refusal } from '#libs/kernel';
import type { Jurisdiction, UnitKind } from '#rules/organisation';
import type { CaseCircumstances } from './case-facts.js';

/** Offices that direct the work of others in the area they serve (XFTL-14; governance centres: joint opinion of November 2024). Others only see it. */
const DIRECTS_ITS_AREA: readonly UnitKind[] = ['PETITION_DEPARTMENT', 'GOVERNANCE_CENTRE'];

/** The unit itself, a unit above it, or an office that directs the work in the area it lies in. */
export function standsOver(unit: string, other: string, jurisdiction: Jurisdiction): boolean {
  if (jurisdiction.isWithin(other, unit)) return true;
  const office = jurisdiction.unit(unit);
  const area = office && DIRECTS_ITS_AREA.includes(office.kind) ? jurisdiction.scopeOf(unit) : undefined;
  return area !== undefined && jurisdiction.isWithin(other, area);
}

/** Whose step it is, and what somebody else can do. */
export interface WhoseStep {
  readonly rule: Bilingual;
  readonly remedy: Bilingual;
  /** XFTL-5, who is in charge acts, unless a step rests on another article. */
  readonly basis?: readonly string[];
}

/** S-NOT-IN-CHARGE, XFTL-5 谁主管、谁负责: one of these units, or one that stands over one of them. */
export const onlyThoseInCharge = (
  units: readonly string[],
  { actor, facts }: Pick<CaseCircumstances, 'actor' | 'facts'>,
  whose: WhoseStep,
): Refusal | undefined =>
  units.some((unit) => standsOver(actor.unit, unit, facts.jurisdiction))
    ? undefined
    : notInCharge(actor.unit, units, whose);

/** S-NOT-IN-CHARGE where a rule judges by itself who may act. */
export const notInCharge = (
  unit: string,
  inCharge: readonly string[],
  { rule, remedy, basis = ['XFTL-5'] }: WhoseStep,
): Refusal =>
  refuse({ code: 'S-NOT-IN-CHARGE', rule, basis, remedy, details: { unit, inCharge: [...inCharge] } });
