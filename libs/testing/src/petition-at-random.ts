import * as fc from 'fast-check';
import { type Circumstances, isRefusal } from '#libs/kernel';
import { type CaseFacts } from '#rules/case-law';
import { concernOf } from '#rules/concerns';
import { petition, type Petition, type PetitionCommand } from '#rules/petitions';
import * as hand from './petition-in-hand.js';
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
  'hill-head',
  'water-handler',
  'county-officer',
  'importer',
  'system',
];

/** A random life; in the narrow one hardly anything happens but answers, here and in a dispute, conclusions and contests. */
export interface Life {
  readonly narrow: boolean;
  readonly steps: readonly Step[];
}

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    pick: fc.nat(9_999),
    sensible: fc.boolean(),
    anybody: fc.option(fc.nat(OFFICERS.length - 1), { freq: 5 }),
    days: fc.oneof({ weight: 20, arbitrary: fc.nat(3) }, { weight: 2, arbitrary: fc.constant(200) }),
    late: fc.oneof({ weight: 6, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat(30) }),
  }),
  { minLength: 1, maxLength: 60, size: 'max' },
);

export const lives: fc.Arbitrary<Life> = fc.record({ narrow: fc.boolean(), steps });

type Sent = readonly [PetitionCommand, string];

const reason = sealed('reason');

/** Commands that make sense in some state of this petition, and some that never do, each with an officer who would send it. */
function possible(state: Petition, at: string, number: number, narrow: boolean): readonly Sent[] {
  if (state.state === null) return narrow ? [[hand.register(), 'east-officer']] : openings();
  const concerns = state.concerns;
  const answers = [
    ...concerns.flatMap(({ id }) => aboutAConcern(state, id, at)),
    ...ofDisputes(state, at, number),
  ];
  if (!narrow) return [...aboutThePetition(state), ...answers, ...(number % 4 ? [] : waysOut(state, at))];
  const officer = inCharge(state);
  if (state.kind === null) return [[hand.classify({ branch: 'ADMINISTRATIVE_PROCEDURE' }), officer]];
  if (state.state === 'REGISTERED') return [[hand.accept, officer]];
  return [...answers, ...answers.map((): Sent => [hand.conclude(), officer])];
}

function openings(): readonly Sent[] {
  const { fromLedger, intake, register } = hand;
  const bureau = { receivingUnit: 'petition-bureau' };
  return [
    [register(), 'east-officer'],
    [register({ concerns: [intake(), intake({ raiser: { kind: 'ANONYMOUS' } })] }), 'east-officer'],
    [
      register({ concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout: 'petition-bureau' })] }),
      'east-officer',
    ],
    [
      register({ ...bureau, concerns: [intake({ conductOf: 'UNIT', unitComplainedAbout: 'east' })] }),
      'petition-officer',
    ],
    [fromLedger(), 'importer'],
    [fromLedger({ reply: null }), 'importer'],
  ];
}

function aboutThePetition(state: Petition): readonly Sent[] {
  const { accept, classify, conclude, decline, opinion, withdraw } = hand;
  const officer = inCharge(state);
  // Not much is left to try on what is concluded, but to contest it.
  if (state.state === 'CONCLUDED') return [[conclude(), officer]];
  const findings = (result: 'SUPPORTED' | 'EXPLAINED') =>
    state.concerns.map(({ id: concern }) => ({ concern, result, finding: reason }));
  const letters = (['SUPPORTED', 'EXPLAINED'] as const).map((result): Sent => [
    opinion({
      result,
      findings: findings(result),
      remedy: { reviewBody: 'prefecture', days: 30, words: reason },
    }),
    officer,
  ]);
  return [
    [classify(), officer],
    [classify({ branch: 'ADMINISTRATIVE_PROCEDURE' }), officer],
    [classify({ kind: 'SUGGESTION', branch: null }), officer],
    [classify({ kind: 'ACCUSATION', branch: null }), officer],
    [accept, officer],
    [decline({ notice: null }), officer],
    ...letters,
    [opinion({ result: 'SUPPORTED', findings: findings('EXPLAINED') }), officer],
    [conclude('SETTLED'), officer],
    [conclude('EXPLAINED'), officer],
    [conclude('OPINION_EXECUTED'), officer],
    [withdraw({ confirmedBy: officer }), officer],
    [{ type: 'RaiseConcern', ...hand.intake() }, officer],
    [
      {
        type: 'RaiseConcern',
        ...hand.intake({ conductOf: 'UNIT', unitComplainedAbout: 'water-bureau' }),
      },
      officer,
    ],
    [hand.register(), officer],
  ];
}

/** Ends that nothing comes back from: offered now and then, or no life would be long. */
function waysOut(state: Petition, at: string): readonly Sent[] {
  const officer = inCharge(state);
  return [
    [hand.decline(), officer],
    [hand.withdraw({ confirmedBy: 'hill-head', confirmedAt: at }), officer],
    [hand.erase(), officer],
    [hand.erase('ACCUSATION_HANDED_OVER'), officer],
  ];
}

const inCharge = (state: Petition): string =>
  state.receivingUnit === 'east' ? 'east-officer' : 'petition-officer';

function aboutAConcern(state: Petition, concern: string, at: string): readonly Sent[] {
  const officer = inCharge(state);
  const responses = concernOf(state.concerns, concern)?.responses ?? [];
  return [
    [hand.respond(concern, { delivered: { how: 'PLATFORM', at } }), officer],
    [hand.respond(concern, { kind: 'RECEIPT', delivered: { how: 'LETTER', at } }), officer],
    [hand.settle(concern), officer],
    [hand.declineConcern(concern), officer],
    [{ type: 'CloseConcern', concern }, officer],
    [{ type: 'AssignConcern', concern, unit: 'land-bureau', officer: null, respondBy: null }, officer],
    ...responses.slice(-1).flatMap(({ id: response }): Sent[] => [
      [hand.contest(response, concern), officer],
      [{ type: 'AcknowledgeResponse', concern, response }, officer],
      [
        {
          type: 'AssessReply',
          concern,
          response,
          kind: 'EXPLAIN',
          addresses: true,
          delivered: { how: 'PLATFORM', at },
          unit: 'water-bureau',
          conduct: { conductOf: 'NONE', unitComplainedAbout: null },
        },
        officer,
      ],
    ]),
  ];
}

/** Notes of two disputes, in and out of order. */
function ofDisputes(state: Petition, at: string, revision: number): readonly Sent[] {
  const [first = ''] = state.concerns.map(({ id }) => id);
  const note = { concern: first, answeredAt: at };
  return ['d', 'e'].flatMap((dispute): Sent[] => [
    [hand.link(revision, { dispute, pairs: [{ petition: first, dispute: 'there' }] }), 'system'],
    [hand.carriedAnswer(revision, { ...note, dispute }), 'system'],
    [hand.carriedAnswer(revision, { ...note, dispute, settlement: null }), 'system'],
    [{ type: 'NoteCarriedContest', dispute, revision, concern: first }, 'system'],
    [{ type: 'NoteCarriedContest', dispute, revision: -1, concern: first }, 'system'],
    [hand.unlink(revision, dispute), 'system'],
  ]);
}

export interface Meeting {
  readonly command: PetitionCommand;
  readonly circumstances: Circumstances<CaseFacts>;
}

/** The command of a step, and what it meets. `at` is the time of its record. */
export function sentBy(life: Life, number: number, state: Petition, at: string): Meeting {
  const step = life.steps[number];
  if (!step) throw new Error('The life has ended');
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
  const all = possible(state, at, number, life.narrow);
  const accepted = ({ command, circumstances }: Meeting) =>
    !isRefusal(petition.decide(command, state, circumstances));
  const sensible = step.sensible ? all.filter((sent) => accepted(meet(sent))) : [];
  const choice = sensible.length ? sensible : all;
  const sent = choice[step.pick % choice.length];
  if (!sent) throw new Error('Nothing to send');
  return step.anybody === null ? meet(sent) : meet(sent, OFFICERS[step.anybody]);
}
