import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { standsOver } from '#rules/case-law';
import { levelsBetween } from '#rules/organisation';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import type { EscalationGround } from '../dispute-vocabulary.js';

export type EscalationCommand =
  | {
      readonly type: 'EscalateDispute';
      readonly to: string;
      readonly ground: EscalationGround;
      readonly summary: Sealed;
      /** True lets the lower unit go; otherwise it stays as an assisting unit. */
      readonly releaseLower: boolean;
    }
  | { readonly type: 'ReturnToLowerLevel'; readonly to: string; readonly reason: Sealed };

type Escalate = Extract<EscalationCommand, { type: 'EscalateDispute' }>;

/** one level at a time, unless the matter is major or urgent (XFTL-25) or the superior itself lifts it. */
export function noLevelIsSkippedWithoutGround(
  { to, ground }: Escalate,
  dispute: Dispute,
  { facts }: DisputeCircumstances,
): Refusal | undefined {
  const level = facts.jurisdiction.level(to);
  const up = level === undefined ? 0 : levelsBetween(dispute.currentLevel, level);
  if (up === 1) return undefined;
  if (up > 1 && (ground === 'MAJOR_OR_URGENT' || ground === 'LIFTED_BY_SUPERIOR')) return undefined;
  return refuse({
    code: 'R-20',
    rule: {
      zh: '逐级上报,不得越级;重大紧急情况或上级提级办理的除外。',
      en: 'A dispute goes up one level at a time, unless it is major or urgent or its superior lifts it.',
    },
    basis: ['XFTL-22', 'XFTL-25'],
    remedy: {
      zh: '报上一级单位;确属重大紧急的,以 MAJOR_OR_URGENT 为由;由上级提级的,由上级提出。',
      en: 'Choose a unit of the next level; give MAJOR_OR_URGENT where Art. 25 applies, or let the superior lift it.',
    },
    details: { currentLevel: dispute.currentLevel, to, level: level ?? null, ground },
  });
}

/** "lifted by the superior" is what the superior says, not the holder. */
export function onlyASuperiorLiftsACase(
  { to, ground }: Escalate,
  dispute: Dispute,
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined {
  if (ground !== 'LIFTED_BY_SUPERIOR') return undefined;
  const { jurisdiction } = facts;
  const level = jurisdiction.level(actor.unit);
  const target = jurisdiction.level(to);
  const above = actor.unit !== dispute.lead && standsOver(actor.unit, dispute.lead, jurisdiction);
  if (above && level !== undefined && target !== undefined && levelsBetween(target, level) >= 0)
    return undefined;
  return refuse({
    code: 'R-20',
    rule: {
      zh: '提级办理由拟接办层级以上的上级决定。',
      en: 'A case is lifted by a superior of the level that takes it, or of a higher one.',
    },
    basis: ['XFTL-22'],
    remedy: {
      zh: '请上级提级;承办单位自行上报的,写明其他理由。',
      en: 'Let the superior lift it; a holder that reports up gives another ground.',
    },
    details: { unit: actor.unit, to, ground },
  });
}

/** Up means to a unit in whose area the holder lies, or to an office of such a unit. */
export function theUpperUnitServesThatPlace(
  to: string,
  dispute: Dispute,
  { facts }: DisputeCircumstances,
): Refusal | undefined {
  const { jurisdiction } = facts;
  const upper = jurisdiction.unit(to);
  const officeOf = upper && upper.kind !== 'GENERAL' ? upper.parent : null;
  const area = officeOf === null ? [to] : [to, officeOf];
  if (area.some((unit) => jurisdiction.isWithin(dispute.lead, unit))) return undefined;
  return refuse({
    code: 'S-OUTSIDE-AREA',
    rule: {
      zh: '上报对象应当是承办单位的上级或其所属部门。',
      en: 'A dispute goes up to a unit above its holder, or to an office of such a unit.',
    },
    basis: ['XFTL-5', 'XFTL-24'],
    remedy: {
      zh: '选择承办单位所在地区的上级单位。',
      en: 'Choose a unit above the holder in its own area.',
    },
    details: { to, lead: dispute.lead },
  });
}

/** Down means to a lower level, within the area of whoever hands it down. */
export function downMeansALowerLevelOfOnesOwnArea(
  to: string,
  dispute: Dispute,
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined {
  const { jurisdiction } = facts;
  const level = jurisdiction.level(to);
  const lower = level !== undefined && levelsBetween(dispute.currentLevel, level) < 0;
  if (lower && standsOver(actor.unit, to, jurisdiction)) return undefined;
  return refuse({
    code: 'S-OUTSIDE-AREA',
    rule: {
      zh: '只能下交给所辖的下级单位。',
      en: 'A dispute is handed down to a lower level within the area of the unit that hands it down.',
    },
    basis: ['XFTL-5', 'XFTL-22'],
    remedy: {
      zh: '选择所辖的下级单位;同级之间用“交办”。',
      en: 'Choose a lower unit of the area; within one level assign it.',
    },
    details: { unit: actor.unit, to, currentLevel: dispute.currentLevel },
  });
}
