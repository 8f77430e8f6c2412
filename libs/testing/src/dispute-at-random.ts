import * as fc from 'fast-check';
import { type Circumstances, isRefusal } from '#libs/kernel';
import { type CaseFacts } from '#rules/case-law';
import { dispute, type DisputeCase, type DisputeCommand, isOpened } from '#rules/disputes';
import * as hand from './dispute-in-hand.js';
import { actorOf, caseFacts, sealed } from './small-county.js';

/** A step of a random life: which of the possible commands (or of those that would be accepted), by whom, and how long after the one before. */
export interface Step {
  readonly pick: number;
  readonly sensible: boolean;
  /** Mostly the officer who would send it; sometimes anybody. */
  readonly anybody: number | null;
  readonly days: number;
  /** Days by which the act lies before its record. */
  readonly late: number;
}

const OFFICERS = [
  'petition-officer',
  'east-officer',
  'west-officer',
  'mediator',
  'hill-head',
  'water-handler',
  'county-officer',
  'prefecture-officer',
  'importer',
];

export const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    pick: fc.nat(9_999),
    sensible: fc.nat(3).map((drawn) => drawn > 0),
    anybody: fc.option(fc.nat(OFFICERS.length - 1), { freq: 4 }),
    days: fc.oneof({ weight: 20, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.constant(200) }),
    late: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
  }),
  { minLength: 50, maxLength: 80, size: 'max' },
);

type Sent = readonly [DisputeCommand, string];

/** Commands that make sense in some state of this case, and some that never do, each with an officer who would send it. */
function possible(state: DisputeCase, at: string): readonly Sent[] {
  const { intake, open } = hand;
  const accused = { conductOf: 'UNIT', unitComplainedAbout: 'east' } as const;
  if (!isOpened(state))
    return [
      [open(), 'east-officer'],
      [open({ concerns: [intake(), intake({ raiser: { kind: 'ANONYMOUS' } })] }), 'petition-officer'],
      [open({ receivingUnit: 'hill-village' }), 'hill-head'],
      [open({ receivingUnit: 'hill-village', ...accused }), 'hill-head'],
      [open({ receivingUnit: 'petition-bureau', concerns: [intake(accused)] }), 'petition-officer'],
    ];
  return [...aboutTheCase(state, at), ...aboutItsConcerns(state, at)];
}

function aboutTheCase(state: DisputeCase, at: string): readonly Sent[] {
  const { agree, assign, close, consent, escalate, reopen, session, sign, terminate, triage } = hand;
  const lead = isOpened(state) ? (holderOf[state.lead] ?? 'petition-officer') : 'east-officer';
  const obligations = (isOpened(state) && state.mediation?.agreement?.obligations) || [];
  // A mediation is long: without weight a random life would hardly ever reach its end.
  const mediating: readonly Sent[] = [
    [hand.propose, 'petition-officer'],
    [consent('wang'), 'mediator'],
    [consent('li'), 'mediator'],
    [hand.appoint, 'mediator'],
    [session(), 'mediator'],
    [session({ adjournedTo: '2026-12-01' }), 'mediator'],
    [
      agree({ obligations: [{ debtor: 'li', creditor: null, what: sealed('what'), dueOn: '2027-01-01' }] }),
      'mediator',
    ],
    [sign(), 'mediator'],
    ...obligations.flatMap(({ id: obligation }): Sent[] => [
      [{ type: 'RecordPerformance', obligation, evidence: sealed('evidence') }, 'mediator'],
      [{ type: 'RecordDefault', obligation, reason: sealed('reason') }, 'mediator'],
    ]),
  ];
  const down = { type: 'ReturnToLowerLevel', reason: sealed('reason') } as const;
  return [
    [triage(), 'petition-officer'],
    [triage({ legalPath: { path: 'LITIGATION', mandatory: true } }), 'petition-officer'],
    [assign('east', { assistingUnits: ['hill-village'] }), 'petition-officer'],
    [assign('west'), 'petition-officer'],
    [assign('water-bureau'), 'petition-officer'],
    [hand.object, lead],
    [{ type: 'AcceptReturn' }, 'petition-officer'],
    [{ type: 'AcceptReturn' }, lead],
    [{ type: 'RejectReturn', reason: sealed('reason') }, 'petition-officer'],
    [escalate('county'), lead],
    [escalate('east'), lead],
    [escalate('prefecture', { ground: 'MAJOR_OR_URGENT' }), lead],
    [{ ...down, to: 'east' }, 'petition-officer'],
    [{ ...down, to: 'west-village' }, 'petition-officer'],
    ...Array.from({ length: 8 }, () => mediating).flat(),
    [terminate, 'mediator'],
    [{ type: 'WithdrawConsent', party: 'li', reason: null }, 'mediator'],
    [{ type: 'DivertToLegalPath', path: 'LITIGATION', receivingBody: sealed('court'), receipt: null }, lead],
    [close('SETTLED_BY_AGREEMENT'), lead],
    [close('SETTLED_BY_AGREEMENT_PERFORMANCE_PENDING'), lead],
    [close('SETTLED_ON_THE_SPOT'), lead],
    [close('DIVERTED'), lead],
    [close('EXPLAINED_ACCEPTED'), lead],
    [close('NO_BASIS_EXPLAINED'), lead],
    [close('WITHDRAWN', { callBack: { officer: 'east-clerk', at } }), lead],
    [reopen(), lead],
    // The end of everything: only where a life has been lived.
    ...(isOpened(state) && state.cycle < 3 ? [] : erasing),
    [{ type: 'NoteRecurrence', case: 'later' }, 'system'],
    [
      {
        type: 'CorrectRecord',
        fields: { place: null },
        reason: sealed('reason'),
        approver: 'petition-clerk',
      },
      'petition-officer',
    ],
  ];
}

const erasing: readonly Sent[] = [
  [{ type: 'EraseWords', ground: 'RETENTION_ENDED' }, 'prefecture-officer'],
  [{ type: 'EraseWords', ground: 'ACCUSATION_HANDED_OVER' }, 'prefecture-officer'],
];

const holderOf: Readonly<Record<string, string>> = {
  east: 'east-officer',
  west: 'west-officer',
  'hill-village': 'hill-head',
  'water-bureau': 'water-handler',
  county: 'petition-officer',
  prefecture: 'prefecture-officer',
};

function aboutItsConcerns(state: DisputeCase, at: string): readonly Sent[] {
  if (!isOpened(state)) return [];
  const lead = holderOf[state.lead] ?? 'petition-officer';
  const each = state.concerns.flatMap(({ id: concern, responses }): Sent[] => [
    [hand.respond(concern, { delivered: { how: 'PLATFORM', at } }), lead],
    [hand.respond(concern, { kind: 'REFER', delivered: { how: 'LETTER', at } }), lead],
    [hand.settle(concern), lead],
    [{ type: 'DeclineConcern', concern, reasonCode: 'NO_LEGAL_BASIS', reason: sealed('reason') }, lead],
    [{ type: 'CloseConcern', concern }, lead],
    [
      { type: 'AssignConcern', concern, unit: 'land-bureau', officer: null, respondBy: null },
      'petition-officer',
    ],
    ...responses.slice(-1).flatMap(({ id: response }): Sent[] => [
      [{ type: 'ContestResponse', concern, response, reason: sealed('reason') }, lead],
      [{ type: 'AcknowledgeResponse', concern, response }, lead],
    ]),
  ]);
  return [
    ...each,
    [{ type: 'RaiseConcern', ...hand.intake() }, lead],
    [
      { type: 'RaiseConcern', ...hand.intake({ conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' }) },
      lead,
    ],
    [
      {
        type: 'LinkPetition',
        petition: 'p',
        pairs: [{ here: state.concerns[0]?.id ?? '', there: 'a' }],
      },
      lead,
    ],
  ];
}

export interface Meeting {
  readonly command: DisputeCommand;
  readonly circumstances: Circumstances<CaseFacts>;
}

/** The command of a step, and what it meets. `at` is the time of its record. */
export function sentBy(step: Step, number: number, state: DisputeCase, at: string): Meeting {
  const meet = ([command, usual]: Sent, officer: string = usual): Meeting => ({
    command,
    circumstances: {
      actor: actorOf(officer),
      occurredAt: new Date(Date.parse(at) - step.late * 86_400_000).toISOString(),
      recordedAt: at,
      facts: caseFacts,
      newId: (label) => `${number}/${label}`,
    },
  });
  const all = possible(state, at);
  const accepted = ({ command, circumstances }: Meeting) =>
    !isRefusal(dispute.decide(command, state, circumstances));
  // Strides through the list from its own beginning, so that no command is favoured by its neighbours.
  const inTurn = all.map((_, turn) => all[(step.pick + turn * 7_919) % all.length] ?? all[0]);
  const sent = (step.sensible && inTurn.find((one) => one && accepted(meet(one)))) || inTurn[0];
  if (!sent) throw new Error('Nothing is possible');
  return meet(sent, step.anybody === null ? undefined : OFFICERS[step.anybody]);
}
