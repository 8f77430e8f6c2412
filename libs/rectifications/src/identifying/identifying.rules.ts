import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import { type IssueClass, type StatedConduct, type StyleCategory } from '#rules/concerns';
import type { BasisRef } from '../basis/basis.events.js';
import type { ItemCircumstances } from '../item.rules.js';
import type { ItemSource, NoBasisReason, StyleSubType, SubjectKind } from '../item-vocabulary.js';
import { STYLE_CATALOGUE, STYLE_CATALOGUE_VERSION } from '../style-catalogue-data.js';

/** Why there is no basis concern. */
export interface StatedNoBasis {
  readonly reasonCode: NoBasisReason;
  readonly reason: Sealed | null;
}

export interface Identify extends StatedConduct {
  readonly type: 'IdentifyProblem';
  readonly issueClass: IssueClass | null;
  readonly styleCategory: StyleCategory | null;
  readonly subType: string | null;
  readonly subjectKind: SubjectKind | null;
  readonly subjectUnit: string | null;
  readonly source: ItemSource | null;
  readonly title: Sealed | null;
  readonly words: Sealed | null;
  readonly basis: readonly BasisRef[];
  readonly noBasis: StatedNoBasis | null;
  readonly recurrenceOf: string | null;
}

const subTypeOf = ({ issueClass, styleCategory, subType }: Identify): StyleSubType | undefined =>
  STYLE_CATALOGUE.find(
    (one) => one.code === subType && one.issueClass === issueClass && one.styleCategory === styleCategory,
  );

/** the four styles or the vital interests, with a sub-type of the catalogue. */
export const aProblemIsOfTheFourStylesOrAVitalInterest = (command: Identify): Refusal | undefined => {
  if (subTypeOf(command)) return undefined;
  const { issueClass, styleCategory, subType } = command;
  return refuse({
    code: 'R-42',
    rule: {
      zh: '整改事项须属于“四风”或群众切身利益问题,并选用目录中的类型。',
      en: 'A rectification item is about the four styles or vital interests, with a sub-type of the catalogue.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '从目录中选择问题类别(issueClass)、四风类别(styleCategory,切身利益问题不填)和具体类型(subType)。',
      en: 'Choose issueClass, styleCategory (none for a vital interest) and subType from the catalogue.',
    },
    details: {
      issueClass,
      styleCategory,
      subType,
      catalogue: STYLE_CATALOGUE_VERSION,
      subTypes: STYLE_CATALOGUE.filter(
        (one) =>
          one.issueClass === issueClass && (styleCategory === null || one.styleCategory === styleCategory),
      ).map(({ code }) => code),
    },
  });
};

/** without whose problem it is and where it was found it can be neither rectified nor traced. */
export function aProblemHasASubjectAndASource(
  { subjectKind, subjectUnit, source }: Identify,
  { facts }: ItemCircumstances,
): Refusal | undefined {
  const missing = [
    subjectKind === null && 'subjectKind',
    (subjectUnit === null || !facts.jurisdiction.unit(subjectUnit)) && 'subjectUnit',
    source === null && 'source',
  ].filter((name) => name !== false);
  if (!missing.length) return undefined;
  return refuse({
    code: 'R-42',
    rule: {
      zh: '查摆问题须写明整改对象(班子、个人或单位)及其所在单位,并注明来源。',
      en: 'A problem has a subject (leading group, person or unit) with its unit, and a source.',
    },
    basis: ['PRACTICE'],
    remedy: { zh: '补齐所列项目。', en: 'Add what is listed.' },
    details: { missing },
  });
}

/** it rests on concerns of the people, or somebody says why it does not (S59). */
export const aProblemRestsOnConcernsOrSaysWhyNot = ({ basis, noBasis }: Identify): Refusal | undefined =>
  basis.length > 0 !== (noBasis !== null)
    ? undefined
    : refuse({
        code: 'R-42',
        rule: {
          zh: '群众的诉求和意见是整改的重要依据:写明所依据的关切;没有的,说明理由,二者取其一。',
          en: 'Concerns of the people are the basis of rectification: name them, or say why there are none; one of the two.',
        },
        basis: ['PRACTICE'],
        remedy: {
          zh: '在 basis 中列出关切,或在 noBasis 中选择理由。',
          en: 'List concerns in basis, or choose a reason in noBasis.',
        },
        details: { concerns: basis.length, noBasis: noBasis?.reasonCode ?? null },
      });

/** */
const aPersonIsNotDescribed = (): Refusal =>
  refuse({
    code: 'R-11',
    rule: {
      zh: '以个人为对象的整改事项只记类别和来源,不记文字,不关联反映人。',
      en: 'An item about a person carries its category and its source: no words, and nothing that leads to whoever raised it.',
    },
    basis: ['XFTL-30'],
    remedy: {
      zh: '删去文字和所关联的关切,以 SUBJECT_IS_A_PERSON 为无依据的理由;检举控告的内容直接交有管理权限的纪检监察机关。',
      en: 'Leave out the words and the concerns and give SUBJECT_IS_A_PERSON as the reason; hand an accusation to the discipline organ with authority over the person.',
    },
  });

/** asked on the plain body before anything is sealed, and again here. */
export const anItemAboutAPersonHasNoWords = (
  subjectKind: SubjectKind | null,
  ...words: readonly unknown[]
): Refusal | undefined =>
  subjectKind === 'INDIVIDUAL' && words.some((one) => one !== null && one !== undefined)
    ? aPersonIsNotDescribed()
    : undefined;

/** a concern would lead to whoever raised it. */
export const anItemAboutAPersonHasNoRaiser = (
  subjectKind: SubjectKind | null,
  basis: readonly BasisRef[],
): Refusal | undefined =>
  subjectKind === 'INDIVIDUAL' && basis.length > 0 ? aPersonIsNotDescribed() : undefined;

/** what is not about a person is told, or nobody could rectify it. */
export const aProblemIsTold = ({ subjectKind, title, words }: Identify): Refusal | undefined =>
  subjectKind === 'INDIVIDUAL' || (title !== null && words !== null)
    ? undefined
    : refuse({
        code: 'R-42',
        rule: { zh: '查摆问题须有名称和问题表述。', en: 'A problem has a title and is put into words.' },
        basis: ['PRACTICE'],
        remedy: { zh: '填写 title 和 words。', en: 'Give title and words.' },
        details: { missing: [title === null && 'title', words === null && 'words'].filter(Boolean) },
      });
