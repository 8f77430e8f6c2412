import { refuse, type Refusal, type Sealed } from '#libs/kernel';
import type { Evidence, Raiser } from './concern.events.js';
import type {
  ConcernKind,
  ConcernOutcome,
  ConductOf,
  DeclineReason,
  Delivery,
  IssueClass,
  NotedDisposition,
  ResponseKind,
  StyleCategory,
} from './concern-vocabulary.js';
import { type Concern, concernOf, type Concerns, type Response, responseOf } from './concern-state.js';
import {
  type CaseCircumstances,
  dependsOn,
  onlyThoseInCharge,
  standsOver,
  type WhoseStep,
} from '#rules/case-law';

/** Whose conduct the words complain about, as an intake says it. */
export interface StatedConduct {
  readonly conductOf: ConductOf | 'NOT_STATED';
  readonly unitComplainedAbout: string | null;
}

/** A concern as it comes in, alone or with its case. */
export interface ConcernIntake extends StatedConduct {
  readonly kind: ConcernKind | 'NOT_STATED';
  readonly topic: string | null;
  readonly village: string | null;
  readonly raiser: Raiser;
  readonly words: Sealed;
}

export type ConcernCommand =
  | ({ readonly type: 'RaiseConcern' } & ConcernIntake)
  | {
      readonly type: 'ClassifyConcern';
      readonly concern: string;
      readonly topic: string;
      readonly issueClass: IssueClass;
      readonly styleCategory: StyleCategory | null;
      /** Null leaves it as it was stated before. */
      readonly conduct: StatedConduct | null;
    }
  | {
      readonly type: 'AssignConcern';
      readonly concern: string;
      readonly unit: string;
      readonly officer: string | null;
      readonly respondBy: string | null;
    }
  | {
      readonly type: 'RespondToConcern';
      readonly concern: string;
      readonly kind: ResponseKind;
      /** Null: the acting officer for the acting unit. */
      readonly responder: { readonly unit: string; readonly officer: string | null } | null;
      readonly delivered: Delivery;
      readonly words: Sealed;
    }
  | {
      readonly type: 'ImportReply';
      readonly concern: string;
      readonly named: Sealed | null;
      readonly words: Sealed;
    }
  | {
      readonly type: 'AssessReply';
      readonly concern: string;
      readonly response: string;
      readonly kind: ResponseKind;
      readonly addresses: boolean;
      readonly delivered: Delivery | 'NOT_STATED' | 'NOT_DELIVERED';
      /** Unit that gave the reply; null where it cannot be established. */
      readonly unit: string | null;
      readonly conduct: StatedConduct | null;
    }
  | { readonly type: 'AcknowledgeResponse'; readonly concern: string; readonly response: string }
  | {
      readonly type: 'ContestResponse';
      readonly concern: string;
      readonly response: string;
      readonly reason: Sealed;
    }
  | {
      readonly type: 'SettleConcern';
      readonly concern: string;
      readonly outcome: ConcernOutcome | null;
      readonly evidence: readonly Evidence[];
    }
  | {
      readonly type: 'DeclineConcern';
      readonly concern: string;
      readonly reasonCode: DeclineReason;
      readonly reason: Sealed;
    }
  | { readonly type: 'CloseConcern'; readonly concern: string }
  | ({ readonly type: 'NotePlanDisposition'; readonly concern: string } & NotedDisposition)
  | { readonly type: 'NoteItem'; readonly concern: string; readonly item: string };

/** What the chapter of concerns must know of the case around it. */
export interface CaseStanding {
  /** The case takes no change but a contest. */
  readonly closed: boolean;
  /** Units responsible for the case now. */
  readonly inCharge: readonly string[];
  /** Units at work in the case now, those in charge among them. */
  readonly atWork: readonly string[];
  /** Units complained about in the case's own words; those of its concerns the chapter knows. */
  readonly complainedAbout: readonly string[];
}

export type ConcernCircumstances = CaseCircumstances;

export const aClosedCaseTakesNoChange = (standing: CaseStanding): Refusal | undefined =>
  standing.closed
    ? refuse({
        code: 'S-CLOSED',
        rule: { zh: '事项已办结,不再变更。', en: 'A closed case takes no change.' },
        basis: ['HUIYING'],
        remedy: {
          zh: '群众对答复不认可的,记录异议;有新情况的,先重新启动。',
          en: 'Record the contest where the raiser does not accept an answer; otherwise reopen the case first.',
        },
      })
    : undefined;

/** The concern, or why the step cannot be taken on it. */
export function openConcern(concerns: Concerns, id: string): Concern | Refusal {
  const concern = theConcern(concerns, id);
  if ('refused' in concern || !concern.closed) return concern;
  return refuse({
    code: 'S-CONCERN-CLOSED',
    rule: { zh: '该关切已办结,不再变更。', en: 'A closed concern takes no change.' },
    basis: ['HUIYING'],
    remedy: {
      zh: '群众不认可的,记录异议;另有诉求的,另行提出关切。',
      en: 'Record the contest where the raiser does not accept the answer; raise what is new as a concern of its own.',
    },
    details: { concern: id },
  });
}

export const theConcern = (concerns: Concerns, id: string): Concern | Refusal =>
  concernOf(concerns, id) ??
  refuse({
    code: 'S-UNKNOWN-CONCERN',
    rule: {
      zh: '每一步都针对本事项中的一条关切。',
      en: 'Every step is taken on a concern of this very case.',
    },
    basis: ['HUIYING'],
    remedy: { zh: '使用本事项中关切的编号。', en: 'Use the id of a concern of this case.' },
    details: { concern: id },
  });

export const theResponse = (concern: Concern, id: string): Response | Refusal =>
  responseOf(concern, id) ??
  refuse({
    code: 'S-UNKNOWN-RESPONSE',
    rule: {
      zh: '只能针对该关切已记录的回应。',
      en: 'Only a response on record for this concern can be meant.',
    },
    basis: ['HUIYING'],
    remedy: {
      zh: '使用该关切已记录回应的编号。',
      en: 'Use the id of a response that is on record for the concern.',
    },
    details: { concern: concern.id, response: id },
  });

/** Units at work in the case and the owner of the concern handle it, and whoever stands over one of them. */
export const onlyThoseWithATaskHandleAConcern = (
  owner: string | null,
  { atWork }: CaseStanding,
  circumstances: ConcernCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge(owner === null ? atWork : [...atWork, owner], circumstances, WHOSE_CONCERN);

/** Who owns a concern and when it is settled is decided by the unit in charge of the case, the concern's owner, or a superior. */
export const onlyThoseInChargeDecideOnAConcern = (
  owner: string | null,
  { inCharge }: CaseStanding,
  circumstances: ConcernCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge(owner === null ? inCharge : [...inCharge, owner], circumstances, WHOSE_CONCERN);

const WHOSE_CONCERN: WhoseStep = {
  rule: {
    zh: '谁主管、谁负责:由承办单位、参与办理的单位或其上级处理。',
    en: 'Who is in charge acts: the units at work on the matter, or one above them.',
  },
  remedy: {
    zh: '请承办单位办理,或由其上级先交办。',
    en: 'Ask the unit in charge, or have a superior assign the work first.',
  },
};

/** Somebody at work in the case takes a concern over themselves (认领); to give it to another is for those in charge. */
export const onlyThoseInChargeGiveAConcernAway = (
  unit: string,
  owner: string | null,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Refusal | undefined =>
  unit === circumstances.actor.unit && standing.atWork.includes(unit)
    ? undefined
    : onlyThoseInChargeDecideOnAConcern(owner, standing, circumstances);

/** A concern goes to a unit at work in the case, or to one in the area of whoever gives it away; to others by a common superior (XFTL-24). */
export const aConcernGoesToTheCaseOrToOnesArea = (
  unit: string,
  standing: CaseStanding,
  { actor, facts }: ConcernCircumstances,
): Refusal | undefined =>
  standing.atWork.includes(unit) || standsOver(actor.unit, unit, facts.jurisdiction)
    ? undefined
    : refuse({
        code: 'S-OUTSIDE-AREA',
        rule: {
          zh: '关切只能交给参与办理的单位或所辖单位;其他单位由共同的上级交办。',
          en: 'A concern is given to a unit at work in the case or to one of one’s own area; to others a common superior gives it.',
        },
        basis: ['XFTL-5', 'XFTL-24'],
        remedy: {
          zh: '请共同的上级交办,或先上报事项。',
          en: 'Ask the common superior to assign it, or have the case escalated first.',
        },
        details: { unit: actor.unit, outside: unit },
      });

/** whoever is complained about neither answers nor handles the complaint. */
export const theUnitComplainedAboutHasNoPartInIt = (
  unit: string,
  concern: Concern,
  { facts }: ConcernCircumstances,
): Refusal | undefined =>
  concern.conduct.of === 'UNIT' && dependsOn(unit, [concern.conduct.unit], facts.jurisdiction)
    ? refuse({
        code: 'R-34',
        rule: {
          zh: '被反映的单位及其下属单位不得答复、办理对其自身的反映。',
          en: 'The unit complained about, and any unit below it, does not answer or handle the complaint.',
        },
        basis: ['XFTL-28', 'XFTL-30'],
        remedy: {
          zh: '由其上级或与其无隶属关系的单位答复。',
          en: 'Let its superior or a unit that does not depend on it answer.',
        },
        details: { concern: concern.id, unit, complainedAbout: concern.conduct.unit },
      })
    : undefined;
