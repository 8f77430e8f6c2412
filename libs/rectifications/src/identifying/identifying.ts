import { type Decision, type EventMeta, firstRefusal } from '#libs/kernel';
import { conductOf, judgeConduct } from '#rules/concerns';
import type { BasisEvent } from '../basis/basis.events.js';
import { isSame } from '../basis/basis.rules.js';
import { noEvidence } from '#rules/evidence';
import { type RectificationItem, withAccused } from '../item-state.js';
import { doerOf, type ItemCircumstances, onlyThoseInWhoseAreaItLies } from '../item.rules.js';
import { STYLE_CATALOGUE_VERSION } from '../style-catalogue-data.js';
import type { IdentifyingEvent } from './identifying.events.js';
import {
  anItemAboutAPersonHasNoRaiser,
  anItemAboutAPersonHasNoWords,
  aProblemHasASubjectAndASource,
  aProblemIsOfTheFourStylesOrAVitalInterest,
  aProblemIsTold,
  aProblemRestsOnConcernsOrSaysWhyNot,
  type Identify,
} from './identifying.rules.js';

export function identifyProblem(
  command: Identify,
  circumstances: ItemCircumstances,
): Decision<IdentifyingEvent | BasisEvent> {
  const { issueClass, styleCategory, subType, subjectKind, subjectUnit, source, basis, noBasis } = command;
  const refusal = firstRefusal(
    judgeConduct(command, [], circumstances),
    anItemAboutAPersonHasNoWords(subjectKind, command.title, command.words, noBasis?.reason),
    anItemAboutAPersonHasNoRaiser(subjectKind, basis),
    aProblemIsOfTheFourStylesOrAVitalInterest(command),
    aProblemHasASubjectAndASource(command, circumstances),
    aProblemIsTold(command),
    aProblemRestsOnConcernsOrSaysWhyNot(command),
  );
  if (refusal) return refusal;
  const level = subjectUnit === null ? undefined : circumstances.facts.jurisdiction.level(subjectUnit);
  // The rules above refuse what is missing; asked again for the compiler.
  if (issueClass === null || issueClass === 'OTHER' || subType === null || subjectKind === null) return [];
  if (subjectUnit === null || level === undefined || source === null) return [];
  const outside = onlyThoseInWhoseAreaItLies(subjectUnit, circumstances);
  if (outside) return outside;
  return [
    {
      type: 'ProblemIdentified',
      data: {
        issueClass,
        styleCategory,
        subType,
        catalogue: STYLE_CATALOGUE_VERSION,
        subject: { kind: subjectKind, unit: subjectUnit, level },
        source,
        title: command.title,
        words: command.words,
        conduct: conductOf(command),
        noBasis,
        recurrenceOf: command.recurrenceOf,
      },
      basis: ['PRACTICE'],
    },
    ...distinct(basis).map((data) => ({ type: 'BasisConcernProposed', data }) as const),
  ];
}

const distinct = (refs: Identify['basis']): Identify['basis'] =>
  refs.filter((ref, index) => refs.findIndex((other) => isSame(ref, other)) === index);

/** The item as its first event makes it. */
export const identified = ({
  data,
  meta,
}: IdentifyingEvent & { readonly meta: EventMeta }): RectificationItem => ({
  state: 'IDENTIFIED',
  cycle: 1,
  erased: false,
  identifiedAt: meta.occurredAt,
  identifiedBy: doerOf(meta),
  issueClass: data.issueClass,
  styleCategory: data.styleCategory,
  subType: data.subType,
  subject: data.subject,
  source: data.source,
  accused: withAccused([], data.conduct),
  recurrenceOf: data.recurrenceOf,
  basis: [],
  noBasis: data.noBasis?.reasonCode ?? null,
  listing: null,
  dates: null,
  measures: [],
  progress: null,
  claim: null,
  verifier: null,
  verification: null,
  sentBack: 0,
  notice: null,
  objections: [],
  closeOff: null,
  review: null,
  rebounds: [],
  lookBacks: 0,
  earlier: [],
  evidence: noEvidence,
  doers: [doerOf(meta)],
  parties: [],
  tasks: [meta.actor.unit],
});
