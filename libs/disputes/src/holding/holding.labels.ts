import {
  type Bilingual,
  type BodyLabel,
  given,
  part,
  ref,
  sentence,
  type Sentences,
  words,
} from '#libs/kernel';
import { level as levels } from '#labels/organisation';
import { handOverNames, handOverSentences } from '#labels/case-law';
import { act } from '#labels/concerns';
import type { HoldingEvent } from './holding.events.js';
import type { HoldingCommand } from './holding.rules.js';

const commands: Readonly<Record<HoldingCommand['type'], Bilingual>> = {
  AssignHolder: { zh: '交办', en: 'Assign the lead and assisting units' },
  ObjectToAssignment: { zh: '对交办提出异议', en: 'Object to an assignment' },
  AcceptReturn: { zh: '同意退回', en: 'Accept that an assignment is returned' },
  RejectReturn: { zh: '驳回异议', en: 'Reject the return of an assignment' },
  ...handOverNames,
};

const bodies = {
  AssignHolderBody: {
    ...act,
    leadUnit: { zh: '主办单位', en: 'Lead unit' },
    assistingUnits: { zh: '协办单位', en: 'Assisting units' },
    responsibleOfficer: { zh: '承办人', en: 'Officer in charge' },
    dueBy: { zh: '办理期限', en: 'Due by' },
  },
  ObjectToAssignmentBody: {
    ...act,
    reason: { zh: '异议理由', en: 'Why this unit is not competent' },
  },
  AcceptReturnBody: {
    ...act,
  },
  RejectReturnBody: {
    ...act,
    reason: { zh: '驳回理由', en: 'Reason' },
  },
} satisfies Readonly<Record<string, BodyLabel>>;

const sentences: Sentences<HoldingEvent> = {
  ...handOverSentences,
  HolderAssigned: ({ leadUnit, assistingUnits, responsibleOfficer, dueBy, level }) =>
    sentence(
      part('交办给{lead}主办({level})', 'Assigned to {lead} as lead unit ({level})', {
        lead: ref.unit(leadUnit),
        level: levels[level],
      }),
      assistingUnits.length > 0 &&
        part('{assisting}协办', 'assisted by {assisting}', { assisting: ref.unit(...assistingUnits) }),
      given(responsibleOfficer, (id) =>
        part('承办人{officer}', 'officer in charge {officer}', { officer: ref.officer(id) }),
      ),
      given(dueBy, (on) => part('办理期限{on}', 'due by {on}', { on })),
    ),
  AssignmentObjected: ({ workingDays }) =>
    sentence(
      part('对交办提出异议', 'Objection to the assignment'),
      given(workingDays, (days) =>
        part('收到后第{days}个工作日提出', 'made on working day {days} after receipt', { days }),
      ),
      words('/reason'),
    ),
  AssignmentReturned: ({ from, to, level, nth }) =>
    sentence(
      part(
        '同意{from}退回(第{nth}次),由{to}负责({level})',
        'Returned by {from} (return no. {nth}), now with {to} ({level})',
        {
          from: ref.unit(from),
          to: ref.unit(to),
          nth,
          level: levels[level],
        },
      ),
    ),
  ReturnRejected: () =>
    sentence(part('驳回对交办的异议', 'Objection to the assignment rejected'), words('/reason')),
};

/** Who answers for a dispute, and objections to it. */
export const holdingLabels = { commands, bodies, sentences };
