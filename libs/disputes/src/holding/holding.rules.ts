import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { type HandOverCase, standsOver } from '#rules/case-law';
import { levelsBetween } from '#rules/organisation';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';

export type HoldingCommand =
  | {
      readonly type: 'AssignHolder';
      readonly leadUnit: string;
      readonly assistingUnits: readonly string[];
      readonly responsibleOfficer: string | null;
      readonly dueBy: string | null;
    }
  | HandOverCase
  | { readonly type: 'ObjectToAssignment'; readonly reason: Sealed }
  | { readonly type: 'AcceptReturn' }
  | { readonly type: 'RejectReturn'; readonly reason: Sealed };

/** Work is handed to units of one's own area; to others by a common superior (XFTL-24). */
export const aUnitAssignsWithinItsArea = (
  units: readonly string[],
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined => {
  const outside = units.filter((unit) => !standsOver(actor.unit, unit, facts.jurisdiction));
  if (!outside.length) return undefined;
  return refuse({
    code: 'S-OUTSIDE-AREA',
    rule: {
      zh: '只能交给所辖的单位;对无隶属关系的单位,由共同的上级交办。',
      en: 'A unit assigns work within its area; to units outside of it a common superior does.',
    },
    basis: ['XFTL-5', 'XFTL-24'],
    remedy: {
      zh: '请共同的上级交办,或先上报。',
      en: 'Ask the common superior to assign it, or escalate the dispute first.',
    },
    details: { unit: actor.unit, outside },
  });
};

/** an assignment never lifts a case to a higher level. */
export function anAssignmentDoesNotLiftTheCase(
  leadUnit: string,
  dispute: Dispute,
  { facts }: DisputeCircumstances,
): Refusal | undefined {
  const level = facts.jurisdiction.level(leadUnit);
  if (level === undefined || levelsBetween(dispute.currentLevel, level) <= 0) return undefined;
  return refuse({
    code: 'R-20',
    rule: {
      zh: '交办不得越级上交;需要提级的,走上报程序。',
      en: 'An assignment does not lift a case to a higher level; an escalation does, with its ground.',
    },
    basis: ['XFTL-22'],
    remedy: {
      zh: '使用“上报/提级”,并写明理由。',
      en: 'Escalate the dispute and give the ground.',
    },
    details: { currentLevel: dispute.currentLevel, level },
  });
}

/** A case that is held goes down by a return to the lower level, which the lower unit may object to. */
export function aHeldCaseGoesDownByReturn(
  leadUnit: string,
  dispute: Dispute,
  { facts }: DisputeCircumstances,
): Refusal | undefined {
  const level = facts.jurisdiction.level(leadUnit);
  if (dispute.state === 'TRIAGED' || level === undefined || levelsBetween(dispute.currentLevel, level) >= 0)
    return undefined;
  return refuse({
    code: 'S-HAND-DOWN',
    rule: {
      zh: '已交办的事项交下级办理的,用“下交”。',
      en: 'A case that was assigned goes to a lower level by a return.',
    },
    basis: ['XFTL-22'],
    remedy: { zh: '使用“下交”。', en: 'Use ReturnToLowerLevel.' },
    details: { currentLevel: dispute.currentLevel, level },
  });
}

/** Leading and assisting are two roles of two units (S36). */
export const nobodyAssistsItself = (
  leadUnit: string,
  assistingUnits: readonly string[],
): Refusal | undefined =>
  assistingUnits.includes(leadUnit) || new Set(assistingUnits).size < assistingUnits.length
    ? refuse({
        code: 'S-ASSISTS-ITSELF',
        rule: {
          zh: '主办单位不能同时为协办单位,协办单位不得重复。',
          en: 'The lead unit does not assist itself, and nobody assists twice.',
        },
        basis: ['XFTL-5'],
        remedy: {
          zh: '从协办单位中去掉重复的单位。',
          en: 'Leave the repeated unit out of the assisting ones.',
        },
        details: { leadUnit, assistingUnits: [...assistingUnits] },
      })
    : undefined;
