import {
  type Bilingual,
  type Decision,
  firstRefusal,
  refuse,
  type Refusal,
  shanghaiDate,
} from '#libs/kernel';
import type { Level } from '#rules/organisation';
import type { CaseCircumstances } from './case-facts.js';
import { notInCharge, standsOver } from './in-charge.rules.js';
import { theOfficerWorksThere, workGoesToAUnitThatCanDoIt } from './work.rules.js';

/**
 * Gives a case to another when its unit in charge was closed, or the officer in it whom it was given to has left (XFTL-24: merged or abolished
 * organs). It has no words, so that it is open to a case whose words were erased too.
 */
export interface HandOverCase {
  readonly type: 'HandOverCase';
  readonly unit: string;
  readonly officer: string | null;
}

/** Storage format, the same in every case type. */
export interface CaseHandedOver {
  readonly type: 'CaseHandedOver';
  readonly data: {
    readonly from: { readonly unit: string; readonly officer: string | null };
    readonly unit: string;
    readonly officer: string | null;
    /** Of the unit, on that day. */
    readonly level: Level;
  };
}

/** Whom a case was handed to, one after the other; the last one is in charge. Cases that never were keep no such list. */
export type HandedTo = readonly { readonly unit: string; readonly officer: string | null }[];

/** What the act must know of the case around it. */
export interface HandingOver {
  readonly inCharge: { readonly unit: string; readonly officer: string | null };
  /** Nothing in it is in hand any more. */
  readonly over: boolean;
  readonly complainedAbout: readonly string[];
}

/** R-22, XFTL-24: who may be given the work of a closed unit, by whom. */
export function handOverCase(
  { unit, officer }: HandOverCase,
  { inCharge, over, complainedAbout }: HandingOver,
  circumstances: CaseCircumstances,
): Decision<CaseHandedOver> {
  const refusal = firstRefusal(
    over && NOTHING_IN_HAND,
    whoHadItIsGone(inCharge, circumstances),
    onlyWhoAnswersForThem(inCharge.unit, circumstances),
    workGoesToAUnitThatCanDoIt(unit, complainedAbout, circumstances),
    theOfficerWorksThere(officer, unit, circumstances),
    itGoesToTheSuccessorOrToOnesArea(unit, inCharge.unit, circumstances),
  );
  const level = circumstances.facts.jurisdiction.level(unit);
  if (refusal || !level) return refusal ?? [];
  return [{ type: 'CaseHandedOver', data: { from: inCharge, unit, officer, level }, basis: ['XFTL-24'] }];
}

/** While who has it works there, a case changes hands by the ways of its type. */
function whoHadItIsGone(
  { unit, officer }: HandingOver['inCharge'],
  { facts: { jurisdiction }, occurredAt }: CaseCircumstances,
): Refusal | undefined {
  const date = shanghaiDate(occurredAt);
  if (!jurisdiction.isOpen(unit, date)) return undefined;
  if (officer !== null && !jurisdiction.postsOf(officer, date).some((post) => post.unit === unit))
    return undefined;
  return refuse({
    code: 'S-STILL-IN-CHARGE',
    rule: {
      zh: '承办单位当日仍在履职,所指定的承办人仍在该单位任职;事项不按单位撤并、人员离任移交。',
      en: 'The unit in charge is open on that day, and the officer named still works there: this act is for those who are gone.',
    },
    basis: ['XFTL-24'],
    remedy: {
      zh: '需要改由其他单位或人员办理的,按该类事项的程序交办。',
      en: 'Where others are to take it, assign it by the ways of its case type.',
    },
    details: { unit, officer, date },
  });
}

/** The unit itself while it is open, the one that goes on with its work, a unit above it, or an office that directs the work in its area. */
function onlyWhoAnswersForThem(from: string, circumstances: CaseCircumstances): Refusal | undefined {
  const { jurisdiction } = circumstances.facts;
  const { unit } = circumstances.actor;
  const successor = jurisdiction.successorOf(from, shanghaiDate(circumstances.occurredAt));
  if (unit === successor || standsOver(unit, from, jurisdiction)) return undefined;
  return notInCharge(unit, [from, ...(successor && successor !== from ? [successor] : [])], WHOSE_STEP);
}

/** The successor that the organisation names, or a unit in the area of whoever gives it (XFTL-24: else the common superior designates). */
function itGoesToTheSuccessorOrToOnesArea(
  unit: string,
  from: string,
  { actor, facts: { jurisdiction }, occurredAt }: CaseCircumstances,
): Refusal | undefined {
  if (jurisdiction.successorOf(from, shanghaiDate(occurredAt)) === unit) return undefined;
  if (standsOver(actor.unit, unit, jurisdiction)) return undefined;
  return refuse({
    code: 'S-OUTSIDE-AREA',
    rule: {
      zh: '只能移交给承接单位或所辖的单位;其他单位由共同的上级指定。',
      en: 'It goes to the unit that took over, or to one of one’s own area; to others the common superior gives it.',
    },
    basis: ['XFTL-24'],
    remedy: {
      zh: '请共同的上级移交,或移交给组织资料中的承接单位。',
      en: 'Ask the common superior, or give it to the successor that the organisation names.',
    },
    details: { unit: actor.unit, outside: unit },
  });
}

const WHOSE_STEP = {
  rule: {
    zh: '单位撤并、人员离任的,由承接其职权的单位、本单位或其上级移交事项。',
    en: 'Of a closed unit the successor or a unit above it hands the cases over; of an officer who left, the unit does.',
  } satisfies Bilingual,
  remedy: { zh: '请承接单位或上级办理。', en: 'Ask the successor or a superior.' } satisfies Bilingual,
  basis: ['XFTL-24'],
};

const NOTHING_IN_HAND = refuse({
  code: 'S-NOTHING-IN-HAND',
  rule: { zh: '事项已办结,没有需要移交的工作。', en: 'The case is over: nothing in it waits for anybody.' },
  basis: ['HUIYING'],
  remedy: { zh: '重新启动后再移交。', en: 'Hand it over when it has been taken up again.' },
});

/** Who is in charge of a case that began with this unit. */
export const inChargeOf = (first: string, handedTo: HandedTo = []): HandingOver['inCharge'] =>
  handedTo.at(-1) ?? { unit: first, officer: null };

export const handedOn = (
  handedTo: HandedTo | undefined,
  { unit, officer }: CaseHandedOver['data'],
): HandedTo => [...(handedTo ?? []), { unit, officer }];
