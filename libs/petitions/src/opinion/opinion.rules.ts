import { type Refusal, refuse, shanghaiDate } from '#libs/kernel';
import type { PetitionCommandOf, PetitionCircumstances } from '../petition.rules.js';
import type { Petition } from '../petition-state.js';
import { REVIEW_DAYS } from '../petition-vocabulary.js';

type Opinion = PetitionCommandOf<'IssueOpinion'>;

/** a village is a self-governing body and issues no administrative opinion. */
export const anOpinionIsIssuedByAnOrgan = ({ actor, facts }: PetitionCircumstances): Refusal | undefined =>
  facts.jurisdiction.level(actor.unit) === 'VILLAGE'
    ? refuse({
        code: 'R-21',
        rule: {
          zh: '村(居)民委员会不得出具信访处理意见书。',
          en: 'A village committee issues no opinion letter.',
        },
        basis: ['XFTL-31', 'XFTL-32'],
        remedy: {
          zh: '由乡镇以上有权处理的机关出具。',
          en: 'Let the township or a department with power to decide issue it.',
        },
        details: { unit: actor.unit },
      })
    : undefined;

/** what an opinion letter must hold, with one finding for every concern. */
export function anOpinionLetterIsComplete(
  command: Opinion,
  petition: Petition,
  circumstances: PetitionCircumstances,
): Refusal | undefined {
  const missing = missingIn(command);
  const findings = wrongFindings(command, petition);
  const remedy = wrongRemedy(command, circumstances);
  if (!missing.length && !findings && !remedy) return undefined;
  return refuse({
    code: 'R-40',
    rule: {
      zh: '处理意见书应当载明诉求、事实和理由、处理意见及依据、对每条诉求的认定、救济途径和 30 日期限。',
      en: 'An opinion letter states the request, facts and reasons, the opinion and its legal basis, a finding for every concern, the remedy and its 30 days.',
    },
    basis: ['XFTL-32', 'XFTL-35'],
    remedy: {
      zh: '补齐、改正所列内容;对每条诉求各写一项认定,结论与认定一致;申请复查的期限为 30 日,复查单位为上一级机关。',
      en: 'Fill in and put right what is listed: one finding for each concern of this petition, a result that agrees with them, 30 days to ask the next higher organ for a review.',
    },
    details: { missing, ...findings, ...remedy },
  });
}

const missingIn = (command: Opinion): readonly string[] =>
  [
    !command.result && 'result',
    !command.request && 'request',
    !command.facts && 'facts',
    !command.opinion && 'opinion',
    !command.legalBasis.length && 'legalBasis',
    !command.remedy && 'remedy',
  ].filter((member): member is string => typeof member === 'string');

/** Every concern is found upon once, nothing else is, and the result supports exactly where a finding does. */
function wrongFindings({ result, findings }: Opinion, petition: Petition): object | undefined {
  const found = findings.map(({ concern }) => concern);
  const concerns = petition.concerns.map(({ id }) => id);
  const concernsWithoutFinding = concerns.filter((id) => !found.includes(id));
  const concernsFoundTwice = concerns.filter((id) => found.indexOf(id) !== found.lastIndexOf(id));
  const unknownConcerns = found.filter((id) => !concerns.includes(id));
  const supports = findings.some((finding) => finding.result === 'SUPPORTED');
  const contradicts = result !== null && findings.length > 0 && supports !== (result === 'SUPPORTED');
  if (!contradicts && ![concernsWithoutFinding, concernsFoundTwice, unknownConcerns].flat().length)
    return undefined;
  return {
    concernsWithoutFinding,
    concernsFoundTwice,
    unknownConcerns,
    ...(contradicts ? { resultAgainstFindings: result } : {}),
  };
}

/** The review is asked of an organ above (XFTL-35), never of the one that decided or of one below it. */
function wrongRemedy(
  { remedy }: Opinion,
  { actor, facts, occurredAt }: PetitionCircumstances,
): object | undefined {
  if (!remedy) return undefined;
  const { reviewBody, days } = remedy;
  const above =
    facts.jurisdiction.isOpen(reviewBody, shanghaiDate(occurredAt)) &&
    !facts.jurisdiction.isWithin(reviewBody, actor.unit);
  if (above && days === REVIEW_DAYS) return undefined;
  return { ...(above ? {} : { reviewBody }), ...(days === REVIEW_DAYS ? {} : { days }) };
}

/** the letter finds upon every concern; what comes up after it is a petition of its own. */
export const concernsAreRaisedBeforeTheOpinion = (petition: Petition): Refusal | undefined =>
  petition.opinion === null
    ? undefined
    : refuse({
        code: 'R-40',
        rule: {
          zh: '处理意见书须对每条诉求作出认定,出具后不再增加诉求。',
          en: 'An opinion letter finds upon every concern: none is added after it was issued.',
        },
        basis: ['XFTL-32'],
        remedy: {
          zh: '新的诉求另行登记为信访事项。',
          en: 'Register what is new as a petition of its own.',
        },
      });
