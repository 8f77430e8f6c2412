import { refuse, type Refusal } from '#libs/kernel';
import type { Conduct } from '../concern-vocabulary.js';
import { dependsOn } from '#rules/case-law';
import type { ConcernCircumstances, StatedConduct } from '../concern.rules.js';

/**
 * words about the conduct of a person are an accusation. Asked at the edge of every intake before anything is fingerprinted, sealed or
 * logged (decisions 31), and once more by every rule-book.
 */
export const noAccusationHere = (conductOf: StatedConduct['conductOf']): Refusal | undefined =>
  conductOf === 'PERSON'
    ? refuse({
        code: 'R-11',
        rule: {
          zh: '检举控告个人的内容不得存入一般事项。',
          en: 'An accusation against a person is not stored among general matters.',
        },
        basis: ['XFTL-30'],
        remedy: {
          zh: '不要在此填写内容。请直接交有管理权限的纪检监察机关;反映本级纪检监察机关的,交其上一级。其余诉求可另行登记。',
          en: 'Do not enter the words here. Hand them to the discipline inspection organ with authority over the person (about that organ itself: to the next higher one). Other concerns of the same raiser may be registered by themselves.',
        },
      })
    : undefined;

/** Only an import may leave open whose conduct is meant: it has nobody to ask. */
export const everyIntakeSaysWhoseConductIsMeant = (
  stated: StatedConduct,
  { actor }: ConcernCircumstances,
): Refusal | undefined =>
  stated.conductOf === 'NOT_STATED' && actor.role !== 'IMPORTER'
    ? refuse({
        code: 'R-11',
        rule: {
          zh: '登记时必须说明是否反映单位或个人的作风、行为。',
          en: 'Every intake says whether it is about the conduct of nobody, a unit or a person.',
        },
        basis: ['XFTL-30', 'XFTL-31'],
        remedy: {
          zh: '填写 conductOf:NONE、UNIT 或 PERSON。',
          en: 'State conductOf: NONE, UNIT or PERSON.',
        },
      })
    : undefined;

/** a complaint about a unit names a unit that exists, or nobody could be kept out of it. */
export function theUnitComplainedAboutIsNamed(
  stated: StatedConduct,
  { facts }: ConcernCircumstances,
): Refusal | undefined {
  const named = stated.unitComplainedAbout;
  if (stated.conductOf !== 'UNIT' && named === null) return undefined;
  if (stated.conductOf === 'UNIT' && named !== null && facts.jurisdiction.unit(named)) return undefined;
  return refuse({
    code: 'R-01',
    rule: {
      zh: '反映单位作风或行为的,必须指明该单位;其他情形不得填写。',
      en: 'A complaint about the conduct of a unit names that unit; nothing else names one.',
    },
    basis: ['XFTL-22', 'XFTL-30'],
    remedy: {
      zh: '在 unitComplainedAbout 填写组织资料中的单位编号,并将 conductOf 设为 UNIT。',
      en: 'Give the id of a known unit in unitComplainedAbout together with conductOf UNIT.',
    },
    details: { conductOf: stated.conductOf, unitComplainedAbout: named },
  });
}

/** a place is a village of the reference data, or it is not stated. */
export const thePlaceIsAVillage = (
  village: string | null,
  { facts }: ConcernCircumstances,
): Refusal | undefined =>
  village === null || facts.jurisdiction.level(village) === 'VILLAGE'
    ? undefined
    : refuse({
        code: 'R-01',
        rule: {
          zh: '地点是组织资料中的村(社区),否则视为未说明。',
          en: 'The place is a village of the reference data, or it is not stated.',
        },
        basis: ['XFTL-22'],
        remedy: {
          zh: '填写村的单位编号,不清楚的留空。',
          en: 'Give the unit id of a village, or leave it out where it is not known.',
        },
        details: { village },
      });

/**
 * a complaint about a unit does not come into a case in which that unit, or one below it, is at work: it would read about itself.
 */
export function nobodyAtWorkIsComplainedAbout(
  stated: StatedConduct,
  atWork: readonly string[],
  { facts }: ConcernCircumstances,
): Refusal | undefined {
  const accused = stated.conductOf === 'UNIT' ? stated.unitComplainedAbout : null;
  if (accused === null) return undefined;
  const units = atWork.filter((unit) => dependsOn(unit, [accused], facts.jurisdiction));
  if (!units.length) return undefined;
  return refuse({
    code: 'R-22',
    rule: {
      zh: '反映某单位的内容,不得进入该单位或其下属单位正在办理的事项。',
      en: 'A complaint about a unit does not come into a case that the unit, or one below it, is handling.',
    },
    basis: ['XFTL-28', 'XFTL-30'],
    remedy: {
      zh: '由上级单位另行登记,或由上级先接办本事项。',
      en: 'Let a superior register it as a case of its own, or take this case over first.',
    },
    details: { complainedAbout: accused, units },
  });
}

export const conductOf = (stated: StatedConduct): Conduct =>
  stated.conductOf === 'UNIT' && stated.unitComplainedAbout !== null
    ? { of: 'UNIT', unit: stated.unitComplainedAbout }
    : { of: stated.conductOf === 'NOT_STATED' ? 'NOT_STATED' : 'NONE' };
