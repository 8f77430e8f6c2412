import { type Decision, firstRefusal, isRefusal, type Refusal, refuse } from '#libs/kernel';
import { dependsOn, noTimeLaterThanTheRecord } from '#rules/case-law';
import { conductOf } from '../intake/intake.rules.js';
import { judgeConduct, readers } from '../handling/handling.rules.js';
import { type Concern, type Concerns, type Response } from '../concern-state.js';
import type { ConcernEvent } from '../concern.events.js';
import {
  type CaseStanding,
  type ConcernCircumstances,
  type ConcernCommand,
  onlyThoseWithATaskHandleAConcern,
  openConcern,
  theResponse,
  theUnitComplainedAboutHasNoPartInIt,
} from '../concern.rules.js';

type Command<T extends ConcernCommand['type']> = Extract<ConcernCommand, { type: T }>;

/** Never the unit complained about; otherwise everybody at work in it. */
export const handles = (
  concern: Concern,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Refusal | undefined =>
  firstRefusal(
    theUnitComplainedAboutHasNoPartInIt(circumstances.actor.unit, concern, circumstances),
    onlyThoseWithATaskHandleAConcern(concern.owner?.unit ?? null, standing, circumstances),
  );

/** The unit that answers is named and known: a response of nobody in particular answers nothing. */
const theResponderIsKnown = (unit: string, { facts }: ConcernCircumstances): Refusal | undefined =>
  facts.jurisdiction.unit(unit)
    ? undefined
    : refuse({
        code: 'R-30',
        rule: {
          zh: '回应必须写明回应单位。',
          en: 'A response names the unit that gives it.',
        },
        basis: ['XFTL-23'],
        remedy: {
          zh: '填写组织资料中的单位编号。',
          en: 'Give the id of a unit of the reference data.',
        },
        details: { unit },
      });

export function respondToConcern(
  command: Command<'RespondToConcern'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const { actor, newId } = circumstances;
  const responder = command.responder ?? { unit: actor.unit, officer: actor.officer };
  const refusal = firstRefusal(
    theResponderIsKnown(responder.unit, circumstances),
    theUnitComplainedAboutHasNoPartInIt(responder.unit, concern, circumstances),
    handles(concern, standing, circumstances),
    noTimeLaterThanTheRecord(command.delivered.at, circumstances),
  );
  if (refusal) return refusal;
  const { kind, delivered, words } = command;
  const response = newId('response');
  const data = { concern: concern.id, response, responder, kind, delivered, words, imported: false };
  return [{ type: 'ConcernResponded', data, basis: ['XFTL-23'] }];
}

/** A reply as a ledger holds it: who wrote it is prose, how it was delivered unknown, what it is worth for an officer to assess. */
export function importReply(
  command: Command<'ImportReply'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const refusal = firstRefusal(
    onlyAnImportRecordsAReplyUnread(circumstances),
    handles(concern, standing, circumstances),
  );
  if (refusal) return refusal;
  const response = circumstances.newId('response');
  return [
    {
      type: 'ConcernResponded',
      data: {
        concern: concern.id,
        response,
        responder: { unit: null, named: command.named },
        kind: 'NOT_STATED',
        delivered: 'NOT_STATED',
        words: command.words,
        imported: true,
      },
    },
  ];
}

const onlyAnImportRecordsAReplyUnread = ({ actor }: ConcernCircumstances): Refusal | undefined =>
  actor.role === 'IMPORTER'
    ? undefined
    : refuse({
        code: 'S-IMPORT-ONLY',
        rule: {
          zh: '未核定的答复只能由台账导入产生。',
          en: 'Only an import of a ledger records a reply that nobody has read.',
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '使用“回应关切”,并写明回应方式和送达情况。',
          en: 'Respond to the concern, and say what the reply does and how it was delivered.',
        },
      });

export function assessReply(
  command: Command<'AssessReply'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const reply = theResponse(concern, command.response);
  if (isRefusal(reply)) return reply;
  const { kind, addresses, delivered, unit } = command;
  const refusal = firstRefusal(
    onlyAnImportedReplyIsAssessed(reply),
    unit !== null && theResponderIsKnown(unit, circumstances),
    command.conduct !== null && judgeConduct(command.conduct, readers(standing, concerns), circumstances),
    handles(concern, standing, circumstances),
    typeof delivered === 'object' && noTimeLaterThanTheRecord(delivered.at, circumstances),
  );
  if (refusal) return refusal;
  const conduct = command.conduct ? conductOf(command.conduct) : concern.conduct;
  const accused = conduct.of === 'UNIT' ? [conduct.unit] : [];
  const independent = unit === null || !dependsOn(unit, accused, circumstances.facts.jurisdiction);
  return [
    {
      type: 'ReplyAssessed',
      data: {
        concern: concern.id,
        response: reply.id,
        kind,
        addresses,
        delivered,
        unit,
        conduct,
        independent,
      },
    },
  ];
}

const onlyAnImportedReplyIsAssessed = (reply: Response): Refusal | undefined =>
  reply.imported
    ? undefined
    : refuse({
        code: 'S-NOT-IMPORTED',
        rule: {
          zh: '只核定导入的答复;本系统的回应在作出时已写明。',
          en: 'Only an imported reply is assessed; a response given here said what it is when it was given.',
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '需要补充的,另作一次回应。',
          en: 'Give another response where something is missing.',
        },
        details: { response: reply.id },
      });
