import { type Bilingual, refuse, type Refusal } from '#libs/kernel';
import { type CaseCircumstances, notInCharge, standsOver, type WhoseStep } from '#rules/case-law';
import type { Jurisdiction } from '#rules/organisation';
import type { Doer, RectificationItem } from './item-state.js';
import type { ItemState } from './item-vocabulary.js';

// Rules that several chapters of an item's life ask. PRACTICE: the close-off chain of rectification practice (整改、验收、公示、销号).

export type ItemCircumstances = CaseCircumstances;

/** What to do about a problem whose old item is not taken up again. */
export const IDENTIFY_ANEW: Bilingual = {
  zh: '另行查摆,并在 recurrenceOf 中注明本事项。',
  en: 'Identify the problem anew and name this item in recurrenceOf.',
};

/** States in which the work itself goes on. */
export const WORKING: readonly ItemState[] = ['PLANNED', 'IN_PROGRESS', 'SENT_BACK'];

const WHO_RECTIFIES: WhoseStep = {
  rule: {
    zh: '谁主管、谁负责:该步骤由责任单位、协办单位或其上级作出。',
    en: 'Who is in charge acts: this step is for the responsible or an assisting unit, or for one above them.',
  },
  remedy: { zh: '请责任单位办理。', en: 'Ask the responsible unit.' },
  basis: ['XFTL-5', 'PRACTICE'],
};

/** The responsible unit, one that assists it, or whoever stands over the responsible one. */
export function onlyThoseWhoRectify(
  item: RectificationItem,
  { actor, facts }: ItemCircumstances,
): Refusal | undefined {
  const { responsibleUnit = '', assistingUnits = [] } = item.listing ?? {};
  if (assistingUnits.includes(actor.unit)) return undefined;
  if (standsOver(actor.unit, responsibleUnit, facts.jurisdiction)) return undefined;
  return notInCharge(actor.unit, [responsibleUnit, ...assistingUnits], WHO_RECTIFIES);
}

/** A unit acts for itself, for what lies below it, or for the area that it serves (a discipline committee serves the one it sits in). */
export const liesInOnesArea = (unit: string, actor: string, jurisdiction: Jurisdiction): boolean => {
  const area = jurisdiction.scopeOf(actor);
  return jurisdiction.isWithin(unit, actor) || (area !== undefined && jurisdiction.isWithin(unit, area));
};

/** Whoever keeps the list: the unit that listed it, or one in whose area the responsible unit lies. */
export const onlyThoseInWhoseAreaItLies = (
  unit: string,
  { actor, facts }: ItemCircumstances,
): Refusal | undefined =>
  liesInOnesArea(unit, actor.unit, facts.jurisdiction)
    ? undefined
    : refuse({
        code: 'S-OUTSIDE-AREA',
        rule: {
          zh: '只能为本单位、所辖单位或所服务区域内的单位查摆、列单、移交。',
          en: 'A unit identifies, lists and hands over for itself, for those below it, or in the area that it serves.',
        },
        basis: ['XFTL-5', 'PRACTICE'],
        remedy: { zh: '请有管辖权的单位办理。', en: 'Ask the unit in whose area it lies.' },
        details: { unit: actor.unit, outside: unit },
      });

/** Why somebody is not "another unit" (decisions 34). */
export type NotAnother =
  'RESPONSIBLE_OR_ASSISTING' | 'SUBJECT' | 'HEADED_BY_THE_LEADER' | 'RESPONSIBLE_PERSON' | 'TOOK_PART';

interface Dependence {
  readonly because: NotAnother;
  /** The unit it is, or sits below. */
  readonly of: string;
}

/** Whoever approves or verifies, as far as the rule asks. `officer` is null where a letter speaks for an organ outside. */
export interface Judge {
  readonly unit: string;
  readonly officer: string | null;
}

/**
 * Decision 34, word by word: the judge may not be, nor sit below, the responsible, an assisting or the subject unit, nor a unit that the item's leader
 * heads, nor have identified, listed, measured, reported or claimed it. Superiors may, unless they are the subject. Verifying is not among the acts
 * that exclude: whoever verified may verify again.
 */
export function dependenceOf(
  { unit, officer }: Judge,
  item: RectificationItem,
  jurisdiction: Jurisdiction,
): Dependence | undefined {
  const below = (units: readonly string[], because: NotAnother): Dependence | undefined => {
    const of = units.find((one) => jurisdiction.isWithin(unit, one));
    return of === undefined ? undefined : { because, of };
  };
  const leader = item.listing?.responsibleLeader;
  const headed = jurisdiction.allUnits().flatMap(({ id, head }) => (leader && head === leader ? [id] : []));
  const persons = [leader, ...item.measures.map(({ person }) => person)];
  return (
    below(item.parties, 'RESPONSIBLE_OR_ASSISTING') ??
    below([item.subject.unit], 'SUBJECT') ??
    below(headed, 'HEADED_BY_THE_LEADER') ??
    (officer !== null && persons.includes(officer)
      ? { because: 'RESPONSIBLE_PERSON', of: unit }
      : undefined) ??
    (tookPart({ unit, officer }, item.doers) ? { because: 'TOOK_PART', of: unit } : undefined)
  );
}

/** The unit did, or the officer while they were in another one. */
const tookPart = (judge: Judge, doers: readonly Doer[]): boolean =>
  doers.some(({ unit, officer }) => unit === judge.unit || officer === judge.officer);

/** Rules that demand another unit: for measures, dates, verification, and objections. */
export type SeparationRule = 'R-45' | 'R-46' | 'R-48' | 'R-49';

const SENTENCES: Readonly<Record<SeparationRule, Bilingual>> = {
  'R-45': {
    zh: '整改措施不得由责任、协办、被整改单位及其下属,或参与过查摆、列单、制定、报告的单位自行审批。',
    en: 'Measures are approved by another unit: not by one that rectifies, is the subject, sits below either, or took part before.',
  },
  'R-46': {
    zh: '整改时限的每一次调整都须由其他单位批准,原定时限始终保留。',
    en: 'Every move of the date is approved by another unit; the original date stays on record.',
  },
  'R-48': {
    zh: '验收、回头看、认定反弹和销号由其他单位作出:责任、协办、被整改单位及其下属,以及参与过该事项的单位不得自行作出。',
    en: 'Verification, look-back, confirmation of a rebound and close-off are for another unit: not for one that rectifies, is the subject, sits below either, or took part before.',
  },
  'R-49': {
    zh: '公示期间的异议由责任单位以外的单位处理。',
    en: 'An objection to the notice is decided by another unit than the responsible one.',
  },
};

/** it takes another unit (decisions 34). */
export function anotherUnitDecides(
  code: SeparationRule,
  judge: Judge,
  item: RectificationItem,
  { facts }: ItemCircumstances,
): Refusal | undefined {
  const dependence = dependenceOf(judge, item, facts.jurisdiction);
  return dependence && notAnother(code, judge, dependence);
}

/** The same without the last part: an objection is decided, an item is closed off or handed on by anybody who does not rectify it. */
export function somebodyElseThanWhoRectifies(
  code: SeparationRule,
  item: RectificationItem,
  { actor, facts }: ItemCircumstances,
): Refusal | undefined {
  const dependence = dependenceOf(actor, { ...item, doers: [] }, facts.jurisdiction);
  return dependence && notAnother(code, actor, dependence);
}

const notAnother = (code: SeparationRule, judge: Judge, { because, of }: Dependence): Refusal =>
  refuse({
    code,
    rule: SENTENCES[code],
    basis: ['PRACTICE'],
    remedy: {
      zh: '请其上级、县(乡镇)纪检机关,或以上级纪检机关的函件办理。',
      en: 'Ask a superior, the discipline committee of the township or the county, or record the letter of the discipline organ above.',
    },
    details: { unit: judge.unit, because, of },
  });

/** Part of the item, by its id; an id of a request may be any text. */
export const unknownPart = (kind: string, id: string): Refusal =>
  refuse({
    code: 'S-UNKNOWN-PART',
    rule: {
      zh: '每一步都针对本整改事项已有的内容。',
      en: 'Every step is taken on something that is on record in this very item.',
    },
    basis: ['HUIYING'],
    remedy: { zh: '使用本事项中的编号。', en: 'Use an id of this item.' },
    details: { [kind]: id },
  });

export const doerOf = ({
  actor,
}: {
  readonly actor: { readonly unit: string; readonly officer: string };
}): Doer => ({
  unit: actor.unit,
  officer: actor.officer,
});
