import { type Bilingual, type Refusal, refuse, type Sealed, shanghaiDate } from '#libs/kernel';
import {
  type CaseCircumstances,
  type EraseWords,
  type ErasureGround,
  type HandOverCase,
  noWordsAreErasedWhileTheMatterRuns,
  type OfType,
  onlyThoseInCharge,
} from '#rules/case-law';
import { closingRule, type ConcernCommand } from '#rules/concerns';
import type { EvidenceCommand } from '#rules/evidence';
import type { GatheringData } from './round.events.js';
import type { ConsultationRound } from './round-state.js';
import type { Frame, GatheringForm, Period } from './round-vocabulary.js';

export type RoundCommand =
  | ConcernCommand
  | EvidenceCommand
  | {
      readonly type: 'PlanRound';
      readonly title: Sealed | null;
      readonly responsibleUnit: string;
      readonly period: Period;
      readonly frame: Frame;
      readonly forms: readonly GatheringForm[];
    }
  | { readonly type: 'OpenGathering' }
  | ({ readonly type: 'RecordGathering' } & Omit<GatheringData, 'gathering'>)
  | { readonly type: 'CloseRound'; readonly concerns: number }
  | HandOverCase
  | EraseWords;

export type RoundCommandOf<T extends RoundCommand['type']> = OfType<RoundCommand, T>;

/** A round is the work of its responsible unit, or of one above it. */
export const onlyTheResponsibleUnitActs = (
  unit: string,
  circumstances: CaseCircumstances,
): Refusal | undefined =>
  onlyThoseInCharge([unit], circumstances, {
    rule: {
      zh: '征求意见由责任单位或其上级组织。',
      en: 'A consultation round is held by its responsible unit, or by one above it.',
    },
    remedy: {
      zh: '请责任单位办理,或以本单位为责任单位另行组织。',
      en: 'Ask the responsible unit, or plan a round of your own unit.',
    },
  });

/** A round gathers once. */
export const ANOTHER_ROUND: Bilingual = {
  zh: '先完成前面的步骤;征求已结束的,另行组织一轮。',
  en: 'Take the steps before it first; where the gathering has ended, plan another round.',
};

/** who is asked lives in villages of the reference data, each named once. */
export function theFrameIsMadeOfVillages(
  { villages }: Frame,
  { facts }: CaseCircumstances,
): Refusal | undefined {
  const named = villages.map(({ village }) => village);
  const unknown = named.filter((village) => facts.jurisdiction.level(village) !== 'VILLAGE');
  const twice = named.filter((village, index) => named.indexOf(village) !== index);
  if (named.length && !unknown.length && !twice.length) return undefined;
  return refuse({
    code: 'R-01',
    rule: {
      zh: '征求意见的范围由组织资料中的村(社区)构成,每个村列一次。',
      en: 'Those asked live in villages of the reference data, each of them named once.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '填写联系村的单位编号,每村一行。',
      en: 'Give the unit ids of the linked villages, one line for each.',
    },
    details: { unknown, twice },
  });
}

/** What was gathered before the round was closed is entered late and marked so; what came after it belongs elsewhere. */
export function whatIsGatheredComesBeforeTheClose(round: ConsultationRound, at: string): Refusal | undefined {
  if (round.closedAt === null || at < round.closedAt) return undefined;
  return refuse({
    code: 'S-ROUND-CLOSED',
    rule: {
      zh: '本轮征求已结束;结束前收集、事后录入的,注明发生时间后仍可补录。',
      en: 'The gathering has ended; what was gathered before its end may still be entered late, with the time at which it happened.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '补录的填写 occurredAt(或 on);结束后提出的,登记为信访事项,或列入下一轮。',
      en: 'Give occurredAt (or on) of a late entry; register what was raised afterwards as a petition, or in the next round.',
    },
    details: { closedAt: round.closedAt, at },
  });
}

/** Nobody can have found nothing without having looked: at least one gathering is on record. */
export const aRoundShowsWhereItLooked = ({ gatherings }: ConsultationRound): Refusal | undefined =>
  gatherings.length
    ? undefined
    : refuse({
        code: 'S-NO-GATHERING',
        rule: {
          zh: '结束征求前,至少记录一次座谈、开箱、走访或网上征求;没有收集到意见也要记录。',
          en: 'Before a round ends, at least one meeting, box, visit or online call is on record, also where it brought nothing.',
        },
        basis: ['PRACTICE'],
        remedy: {
          zh: '先执行 record-gathering,没有收集到的填 0。',
          en: 'Record the gathering first (record-gathering), with 0 where nothing was found.',
        },
      });

/** The count that somebody vouches for is the number of concerns raised, and no gathering found more than were raised. */
export function theCountAgreesWithTheConcerns(
  stated: number,
  { concerns, gatherings }: ConsultationRound,
): Refusal | undefined {
  const raised = concerns.length;
  const found = gatherings.reduce((sum, { concernsFound }) => sum + concernsFound, 0);
  if (stated === raised && found <= raised) return undefined;
  return refuse({
    code: 'S-COUNT',
    rule: {
      zh: '结束时填报的条数应当等于已提出的关切条数,且各次收集到的都已逐条提出。',
      en: 'The count given at the close is the number of concerns raised, and every concern that a gathering found was raised.',
    },
    basis: ['PRACTICE'],
    remedy: {
      zh: '把收集到的关切逐条提出(raise-concern),再按实际条数结束;没有的填 0。',
      en: 'Raise every concern that was found (raise-concern), then close with their number; 0 where there was none.',
    },
    details: { stated, raised, found },
  });
}

/** the words are needed until every concern is answered and has an outcome. */
export const noWordsAreErasedWhileConcernsAreOpen = (
  ground: ErasureGround,
  { state, concerns }: ConsultationRound,
): Refusal | undefined =>
  noWordsAreErasedWhileTheMatterRuns(ground, state === 'CLOSED' && !closingRule(concerns) ? null : state, {
    zh: '先结束征求、办结各条关切,再删除。',
    en: 'Close the round and settle its concerns first, then erase the words.',
  });

/** a gathering is recorded when it was held. */
export const aGatheringWasHeld = (on: string, { recordedAt }: CaseCircumstances): Refusal | undefined =>
  on <= shanghaiDate(recordedAt)
    ? undefined
    : refuse({
        code: 'R-65',
        rule: { zh: '不得记录尚未进行的征求。', en: 'A gathering is not recorded before it is held.' },
        basis: ['PRACTICE'],
        remedy: { zh: '进行之后再记录。', en: 'Record it when it has been held.' },
        details: { on, recordedAt },
      });
