import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { type Decided, type EventMeta, isRefusal } from '#libs/kernel';
import { dependsOn, holdsWords } from '#rules/case-law';
import { coverageOf } from '#rules/concerns';
import { faultsOf, frozen, must, petitionAtRandom, smallCounty } from '#libs/testing/rule-books';
import { petitionCase } from './petition-case.js';
import { petition } from './petition.js';
import { type PetitionEvent, petitionEventTypes } from './petition.events.js';
import {
  answeredElsewhere,
  emptyPetition,
  type Petition,
  PETITION_STATES,
  tasksOfPetition,
} from './petition-state.js';

const { lives, sentBy } = petitionAtRandom;

function nothingIsConcludedOverAnUnansweredConcern(state: Petition): void {
  // What a dispute withdraws from an erased petition is noted, but takes it up no more.
  if (state.state !== 'CONCLUDED' || state.erased) return;
  const elsewhere = answeredElsewhere(state);
  for (const concern of state.concerns) {
    must(
      coverageOf(concern) === 'QUALIFIED' || elsewhere.includes(concern.id),
      'every concern of a concluded petition is answered',
    );
    must(
      concern.settlement !== null || Boolean(state.carried[concern.id]?.settlement),
      'every concern of a concluded petition is settled',
    );
  }
  must(state.branch !== 'PETITION_PROCEDURE' || state.opinion !== null, 'branch 6 ends by an opinion letter');
}

function theAxesAgree(state: Petition): void {
  must((state.state === 'CONCLUDED') === (state.concludedAt !== null), 'concluded means a date');
  must(state.windowFrom === null || state.state === 'CONCLUDED', 'the window runs from a conclusion');
  must((state.branch !== null) === (state.kind === 'CLAIM'), 'exactly a claim has a branch');
  must(state.state === 'REGISTERED' || isClassified(state), 'nothing goes on unclassified');
  const accused = petitionCase.complainedAbout(state);
  must(
    state.receivingUnit !== null && !dependsOn(state.receivingUnit, accused, smallCounty),
    'who handles it is independent',
  );
  must(!accused.some((unit) => tasksOfPetition(state).includes(unit)), 'a unit complained about has no task');
}

const isClassified = ({ kind, state }: Petition): boolean =>
  kind !== null || state === 'WITHDRAWN' || state === 'HANDED_OVER';

/** What each event must never do, whatever led to it. */
function lawful(before: Petition, events: readonly Decided<PetitionEvent>[]): void {
  must(events.length > 0, 'an accepted command emits an event');
  for (const event of events) {
    must(!before.erased || !holdsWords(event), 'an erased petition takes no words');
    must(!before.erased || event.type !== 'PetitionReopened', 'an erased petition is not taken up again');
    if (event.type === 'PetitionReopened')
      must(event.data.cycle === before.cycle + 1, 'cycles follow each other');
    if (event.type === 'PetitionAccepted') must(before.kind !== null, 'accepted means classified');
    if (event.type === 'OpinionIssued')
      must(event.data.findings.length === before.concerns.length, 'a finding for every concern');
  }
}

/** Lives a random life, checking every step; the states and refusals that it met. */
function live(life: petitionAtRandom.Life): { states: Set<string>; codes: Set<string> } {
  const met = { states: new Set<string>(), codes: new Set<string>() };
  let state: Petition = frozen(emptyPetition);
  let now = Date.parse('2026-03-02T01:00:00.000Z');
  life.steps.forEach((step, index) => {
    now += step.days * 86_400_000 + 60_000;
    const { command, circumstances } = sentBy(life, index, state, new Date(now).toISOString());
    const decision = petition.decide(command, state, circumstances);
    const again = petition.decide(command, state, circumstances);
    must(JSON.stringify(decision) === JSON.stringify(again), 'deciding again decides the same');
    if (isRefusal(decision)) {
      must(faultsOf(decision).length === 0, `well said: ${decision.code} ${faultsOf(decision).join()}`);
      met.codes.add(decision.code);
      return;
    }
    lawful(state, decision);
    const meta = { ...circumstances, v: 1 } as unknown as EventMeta;
    for (const event of decision) state = frozen(petition.evolve(state, { ...event, meta }));
    met.states.add(state.state ?? '');
    theAxesAgree(state);
    nothingIsConcludedOverAnUnansweredConcern(state);
  });
  if (state.cycle > 1) met.states.add('taken up again');
  return met;
}

describe('whatever is sent to a petition', () => {
  it('is decided the same each time, and never concludes it over an unanswered or unsettled concern', () => {
    fc.assert(
      fc.property(lives, (life) => void live(life)),
      { numRuns: 60 },
    );
  });

  it('can lead it through every state and meet most of the rules (the lives above are no idle ones)', () => {
    const states = new Set<string>();
    const codes = new Set<string>();
    for (const life of fc.sample(lives, { seed: 20261124, numRuns: 200 })) {
      const met = live(life);
      met.states.forEach((state) => states.add(state));
      met.codes.forEach((code) => codes.add(code));
    }
    expect([...states].sort()).toEqual([...PETITION_STATES, 'taken up again'].sort());
    const rules = ['R-06b', 'R-10', 'R-11', 'R-17', 'R-30', 'R-31', 'R-32', 'R-33', 'R-40', 'R-41'];
    const order = [
      'S-CARRIED',
      'S-ERASED',
      'S-NOT-CARRIED',
      'S-NOTED',
      'S-NOT-IN-CHARGE',
      'S-PROCESS-ONLY',
      'S-STEP',
    ];
    expect([...rules, ...order].filter((code) => !codes.has(code))).toEqual([]);
  });

  it('folds: an event of any type on any state gives a state', () => {
    const meta = {
      occurredAt: '2026-03-02T01:00:00.000Z',
      recordedAt: '2026-03-02T01:00:00.000Z',
    } as EventMeta;
    const stray: PetitionEvent[] = [
      { type: 'CarriedConcernContested', data: { dispute: 'd', revision: 1, concern: '__proto__' } },
      { type: 'DisputeUnlinked', data: { dispute: 'd', revision: 1 } },
      { type: 'ConcernClosed', data: { concern: 'toString' } },
      { type: 'PetitionReopened', data: { concern: 'c', cycle: 2 } },
    ];
    for (const event of stray) {
      const after = petition.evolve(emptyPetition, { ...event, meta });
      expect(after).toMatchObject({ concerns: {}, carried: {} });
      expect(petitionCase.summary(after)).toBeUndefined();
    }
  });
});

it('knows every event that it can decide', () => {
  expect(Object.keys(petitionEventTypes)).toHaveLength(29);
});
