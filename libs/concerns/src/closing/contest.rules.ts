import { type Decision, firstRefusal, isRefusal, type Refusal, refuse } from '#libs/kernel';
import { handles } from '../answering/answering.rules.js';
import { type Concern, type Concerns, type Response, standingResponses } from '../concern-state.js';
import type { ConcernEvent } from '../concern.events.js';
import {
  type CaseStanding,
  type ConcernCircumstances,
  type ConcernCommand,
  openConcern,
  theConcern,
  theResponse,
} from '../concern.rules.js';

type Command<T extends ConcernCommand['type']> = Extract<ConcernCommand, { type: T }>;

export function acknowledgeResponse(
  command: Command<'AcknowledgeResponse'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = openConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const response = theResponse(concern, command.response);
  if (isRefusal(response)) return response;
  const refusal = firstRefusal(
    aContestedResponseIsAnsweredAnew(concern, response),
    response.acknowledged && alreadyAcknowledged(response),
    handles(concern, standing, circumstances),
  );
  return refusal ?? [{ type: 'ResponseAcknowledged', data: { concern: concern.id, response: response.id } }];
}

/** The raiser says that a response does not answer: lawful at any time, also after the concern was closed. A new cycle begins. */
export function contestResponse(
  command: Command<'ContestResponse'>,
  concerns: Concerns,
  standing: CaseStanding,
  circumstances: ConcernCircumstances,
): Decision<ConcernEvent> {
  const concern = theConcern(concerns, command.concern);
  if (isRefusal(concern)) return concern;
  const response = theResponse(concern, command.response);
  if (isRefusal(response)) return response;
  const refusal = firstRefusal(
    aContestedResponseIsAnsweredAnew(concern, response),
    handles(concern, standing, circumstances),
  );
  if (refusal) return refusal;
  const data = {
    concern: concern.id,
    response: response.id,
    reason: command.reason,
    cycle: concern.cycle + 1,
  };
  return [{ type: 'ResponseContested', data, basis: ['XFTL-21'] }];
}

/** One contest sets aside everything said before it: what is awaited then is a new response, not a second contest. */
const aContestedResponseIsAnsweredAnew = (concern: Concern, response: Response): Refusal | undefined =>
  standingResponses(concern).includes(response)
    ? undefined
    : refuse({
        code: 'S-CONTESTED',
        rule: {
          zh: '该回应已被提出异议,等待新的回应。',
          en: 'The response was set aside by a contest; a new response is awaited.',
        },
        basis: ['HUIYING'],
        remedy: {
          zh: '先作出新的回应。',
          en: 'Respond to the concern anew first.',
        },
        details: { concern: concern.id, response: response.id },
      });

const alreadyAcknowledged = (response: Response): Refusal =>
  refuse({
    code: 'S-ACKNOWLEDGED',
    rule: {
      zh: '该回应已被群众认可,无需重复记录。',
      en: 'The raiser has acknowledged this response already.',
    },
    basis: ['HUIYING'],
    remedy: {
      zh: '无需再操作;群众改变看法的,记录异议。',
      en: 'Nothing is left to do; record a contest where the raiser thinks otherwise now.',
    },
    details: { response: response.id },
  });
