import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import {
  type Channel,
  notInCharge,
  type OfType,
  onlyThoseInCharge,
  type PartiesBand,
  type StatedDifference,
} from '#rules/case-law';
import { type ConcernIntake, type StatedConduct } from '#rules/concerns';
import { levelsBetween } from '#rules/organisation';
import type { DisputeCircumstances } from '../dispute.rules.js';
import type { Dispute } from '../dispute-state.js';
import type { LegalPath, Risk, UnlinkReason } from '../dispute-vocabulary.js';
import type { ConcernPair, CorrectableOpening, LegalPathChoice, Party } from './opening.events.js';

export type OpeningCommand =
  | ({
      readonly type: 'OpenDispute';
      readonly channel: Channel | null;
      /** RFC 3339, UTC. */
      readonly receivedAt: string | null;
      readonly receivingUnit: string | null;
      readonly place: string | null;
      readonly title: Sealed;
      readonly words: Sealed;
      readonly parties: readonly Party[];
      readonly partiesBand: PartiesBand | null;
      readonly concerns: readonly ConcernIntake[];
      readonly differsFrom: StatedDifference | null;
      readonly recurrenceOf: string | null;
    } & StatedConduct)
  | {
      readonly type: 'TriageDispute';
      readonly origin: string;
      readonly category: string;
      readonly risk: Risk;
      readonly legalPath: LegalPathChoice | null;
      readonly partiesBand: PartiesBand;
    }
  | { readonly type: 'LinkPetition'; readonly petition: string; readonly pairs: readonly ConcernPair[] }
  | { readonly type: 'UnlinkPetition'; readonly petition: string; readonly reasonCode: UnlinkReason }
  | {
      readonly type: 'CorrectRecord';
      readonly fields: Partial<CorrectableOpening>;
      readonly reason: Sealed | null;
      readonly approver: string | null;
    }
  | { readonly type: 'NoteRecurrence'; readonly case: string };

export type Open = OfType<OpeningCommand, 'OpenDispute'>;

/** without these nothing can be counted later. */
export function aRegistrationIsComplete(command: Open, { facts }: DisputeCircumstances): Refusal | undefined {
  const { channel, receivedAt, receivingUnit, concerns } = command;
  const missing = [
    channel === null && 'channel',
    receivedAt === null && 'receivedAt',
    (receivingUnit === null || !facts.jurisdiction.unit(receivingUnit)) && 'receivingUnit',
    concerns.length === 0 && 'concerns',
  ].filter((name) => name !== false);
  if (!missing.length) return undefined;
  return refuse({
    code: 'R-01',
    rule: {
      zh: '登记必须写明渠道、收到时间、接收单位和至少一条关切。',
      en: 'A registration has a channel, the time received, a receiving unit and at least one concern.',
    },
    basis: ['XFTL-22', 'XFTL-23'],
    remedy: {
      zh: '补齐所列项目后重新登记。',
      en: 'Add what is listed and register again.',
    },
    details: { missing },
  });
}

/**
 * R-02, asked outside of the rule-book against a read model: the same parties and facts may be in hand already. Accepted with a statement
 * that names every candidate.
 */
export function aLikelyDuplicateIsLookedAt(
  candidates: readonly string[],
  differsFrom: StatedDifference | null,
): Refusal | undefined {
  const open = candidates.filter((one) => !differsFrom?.cases.includes(one));
  if (!open.length) return undefined;
  return refuse({
    code: 'R-02',
    rule: {
      zh: '同一当事人、同一事实的纠纷已在办理的,不重复登记。',
      en: 'A dispute of the same parties and facts that is in hand is not opened a second time.',
    },
    basis: ['XFTL-22'],
    remedy: {
      zh: '核对所列事项:相同的,关联到已有事项;不同的,在 differsFrom 中列明这些事项并说明不同之处。',
      en: 'Look at the cases listed: link to the one that is the same, or name them in differsFrom and say what differs.',
    },
    details: { candidates: open },
  });
}

/** Whoever registers works for the receiving unit or directs it. */
export const aUnitRegistersForItselfOrBelow = (
  receivingUnit: string,
  circumstances: DisputeCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge([receivingUnit], circumstances, {
    rule: {
      zh: '只能为本单位或所辖单位登记。',
      en: 'A unit registers what it received itself, or what a unit in its area received.',
    },
    basis: ['XFTL-22'],
    remedy: {
      zh: '以本单位为接收单位登记,再由有权单位交办。',
      en: 'Register with your own unit as the receiving one; who may then assigns the case.',
    },
  });

/** where everybody above depends on the unit complained about, the matter belongs to an organ outside of this service. */
export const somebodyIndependentAnswersForIt = (inCharge: string | undefined): Refusal | undefined =>
  inCharge === undefined
    ? refuse({
        code: 'R-22',
        rule: {
          zh: '反映单位的事项,须由与其无隶属关系的单位负责。',
          en: 'A matter about a unit is answered for by one that does not depend on it.',
        },
        basis: ['XFTL-28', 'XFTL-30'],
        remedy: {
          zh: '请送被反映单位的上级机关登记。',
          en: 'Hand it to the organ above the unit complained about.',
        },
      })
    : undefined;

/** Triage is for townships and above: a village reports and mediates (4c.3). */
export const triageIsForTownshipsAndAbove = (
  dispute: Dispute,
  { actor, facts }: DisputeCircumstances,
): Refusal | undefined => {
  const level = facts.jurisdiction.level(actor.unit);
  if (level !== undefined && levelsBetween('TOWNSHIP', level) >= 0) return undefined;
  return notInCharge(actor.unit, [dispute.lead], {
    rule: { zh: '研判定级由乡镇以上单位作出。', en: 'A dispute is triaged by a township or a unit above.' },
    basis: ['XFTL-15'],
    remedy: { zh: '请所属乡镇研判。', en: 'Ask the township to triage it.' },
  });
};

/** R-21b: compensation for expropriation is excluded from land arbitration (NCTDZC-2); it goes to reconsideration or a court. */
export const expropriationIsNotForLandArbitration = (
  category: string | undefined,
  path: LegalPath | undefined,
): Refusal | undefined =>
  category === 'LAND_EXPROPRIATION' && path === 'LAND_ARBITRATION'
    ? refuse({
        code: 'R-21b',
        rule: {
          zh: '征收集体土地及其补偿发生的纠纷,不属于农村土地承包仲裁的受理范围。',
          en: 'Disputes over expropriated land and its compensation are outside rural land arbitration.',
        },
        basis: ['NCTDZC-2'],
        remedy: {
          zh: '选择行政复议或诉讼。',
          en: 'Choose administrative reconsideration or litigation.',
        },
        details: { category, path },
      })
    : undefined;
