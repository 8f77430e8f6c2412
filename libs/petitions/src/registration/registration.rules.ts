import { type Refusal, refuse } from '#libs/kernel';
import { onlyThoseInCharge } from '#rules/case-law';
import type { PetitionCommandOf, PetitionCircumstances } from '../petition.rules.js';

type Register = PetitionCommandOf<'RegisterPetition'>;

/** without channel, time, receiving unit and a concern nothing can be counted later. */
export function aRegistrationSaysWhatIsCounted(
  { channel, receivedAt, receivingUnit, concerns }: Register,
  { facts }: PetitionCircumstances,
): Refusal | undefined {
  const missing = [
    channel === null && 'channel',
    receivedAt === null && 'receivedAt',
    (receivingUnit === null || !facts.jurisdiction.unit(receivingUnit)) && 'receivingUnit',
    !concerns.length && 'concerns',
  ].filter((member): member is string => typeof member === 'string');
  if (!missing.length) return undefined;
  return refuse({
    code: 'R-01',
    rule: {
      zh: '登记信访事项必须写明渠道、收到时间、接收单位和至少一条诉求。',
      en: 'A registration states channel, time received, receiving unit and at least one concern.',
    },
    basis: ['XFTL-19', 'XFTL-21', 'XFTL-22'],
    remedy: { zh: '补填所列内容后重新登记。', en: 'Fill in what is listed and register again.' },
    details: { missing },
  });
}

/** a joint visit chooses at most five who speak for all. */
export function aJointVisitHasAtMostFiveRepresentatives(command: Register): Refusal | undefined {
  const representatives = command.petitioners.filter(({ representative }) => representative).length;
  if (command.channel !== 'VISIT' || representatives <= 5) return undefined;
  return refuse({
    code: 'R-05',
    rule: {
      zh: '多人走访应当推选代表,代表不得超过 5 人。',
      en: 'A joint visit chooses at most five representatives.',
    },
    basis: ['XFTL-20'],
    remedy: {
      zh: '请来访人推选不超过 5 名代表;其余人员只记人数。',
      en: 'Ask the visitors to choose five at most, and count the others in joinedBy.',
    },
    details: { representatives },
  });
}

/** Whoever registers works for the receiving unit or directs it. */
export const aUnitRegistersForItselfOrBelow = (
  receivingUnit: string,
  circumstances: PetitionCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge([receivingUnit], circumstances, {
    rule: {
      zh: '只能为本单位或所辖单位登记。',
      en: 'A unit registers what it received itself, or what a unit in its area received.',
    },
    remedy: {
      zh: '以本单位为接收单位登记。',
      en: 'Register with your own unit as the receiving one.',
    },
    basis: ['XFTL-22', 'XFTL-23'],
  });
