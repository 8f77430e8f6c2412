import { beforeAll, describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { disputeAtRandom, frozen, metaOf, must, smallCounty } from '#libs/testing/rule-books';
import { type Decided, isRefusal, type Refusal } from '#libs/kernel';
import { dependsOn, holdsWords } from '#rules/case-law';
import { coverageOf } from '#rules/concerns';
import { dispute } from './dispute.js';
import type { DisputeEvent } from './dispute.events.js';
import {
  complainedAbout,
  type Dispute,
  type DisputeCase,
  emptyDispute,
  isOpened,
  tasksOf,
} from './dispute-state.js';
import { DISPUTE_STATES } from './dispute-vocabulary.js';

const { sentBy, steps } = disputeAtRandom;

/** Somebody answers for it, at their own level, and not the one complained about; the axes agree with each other. */
function everyCaseHasAHolder(state: Dispute): void {
  const accused = complainedAbout(state);
  const tasks = tasksOf(state);
  must(smallCounty.level(state.lead) === state.currentLevel, 'the level is that of the holder');
  must(
    !dependsOn(state.lead, accused, smallCounty),
    'the holder does not depend on the unit complained about',
  );
  must(tasks.includes(state.lead), 'the holder has a task');
  must(!accused.some((unit) => tasks.includes(unit)), 'a unit complained about has no task');
  must((state.state === 'CLOSED') === (state.outcome !== null), 'closed means an outcome');
}

function noCaseIsClosedOverAnUnansweredConcern(state: Dispute): void {
  const exempt = ['WITHDRAWN', 'DUPLICATE', 'PARTY_UNTRACEABLE', 'HANDED_OVER'];
  if (state.outcome === null || exempt.includes(state.outcome)) return;
  for (const concern of state.concerns) {
    must(coverageOf(concern) === 'QUALIFIED', 'every concern of a closed case is answered');
    must(concern.settlement !== null, 'every concern of a closed case is settled');
  }
}

/** What each event must never do, whatever led to it. */
function lawful(before: DisputeCase, events: readonly Decided<DisputeEvent>[]): void {
  must(events.length > 0, 'an accepted command emits an event');
  for (const event of events) {
    if (!isOpened(before)) continue;
    if (event.type === 'MediationSessionHeld')
      must(
        before.parties.every(({ person }) => before.mediation?.consents.includes(person)),
        'a session has the consent of every party',
      );
    if (event.type === 'DisputeReopened')
      must(event.data.cycle === before.cycle + 1, 'cycles follow each other');
    if (event.type === 'HolderAssigned') must(before.triage !== null, 'assigned means triaged');
    if (event.type === 'MediationTerminated') must(event.data.remediesTold.length > 0, 'remedies are told');
  }
}

function wellSaid(refusal: Refusal): void {
  must(/^(R-\d+b?|S-[A-Z-]+)$/.test(refusal.code), `a code: ${refusal.code}`);
  for (const said of [refusal.rule, refusal.remedy])
    must(
      /\p{Script=Han}/u.test(said.zh) && /^[A-Z].*\.$/.test(said.en),
      `said in zh and en: ${refusal.code}`,
    );
  must(refusal.basis.length > 0, `a basis: ${refusal.code}`);
  must(!holdsWords(refusal), `no words in a refusal: ${refusal.code}`);
}

/** One state of each kind, one event of each type, and every rule that random lives met. */
interface Met {
  readonly states: Map<string, DisputeCase>;
  readonly events: Map<string, DisputeEvent>;
  readonly codes: Set<string>;
}

const nothingMet = (): Met => ({ states: new Map(), events: new Map(), codes: new Set() });

/** Lives a random life, checking every step. */
function live(life: readonly disputeAtRandom.Step[], met: Met): void {
  let state: DisputeCase = frozen(emptyDispute);
  let now = Date.parse('2026-03-02T01:00:00.000Z');
  life.forEach((step, index) => {
    now += step.days * 86_400_000 + 60_000;
    const { command, circumstances } = sentBy(step, index, state, new Date(now).toISOString());
    const decision = dispute.decide(command, state, circumstances);
    const again = dispute.decide(command, state, circumstances);
    must(JSON.stringify(decision) === JSON.stringify(again), 'deciding again decides the same');
    if (isRefusal(decision)) {
      wellSaid(decision);
      met.codes.add(decision.code);
      return;
    }
    lawful(state, decision);
    for (const event of decision) {
      met.events.set(event.type, event);
      state = frozen(dispute.evolve(state, { ...event, meta: metaOf(circumstances) }));
    }
    must(isOpened(state), 'accepted means opened');
    met.states.set(state.state, state);
    everyCaseHasAHolder(state);
    noCaseIsClosedOverAnUnansweredConcern(state);
  });
}

describe('whatever is sent to a dispute', () => {
  it('is decided the same each time, never leaves it without a holder and never closes it over an unanswered concern', () => {
    fc.assert(
      fc.property(steps, (life) => live(life, nothingMet())),
      { numRuns: 40 },
    );
  });

  describe('in a fixed set of random lives', () => {
    const met = nothingMet();
    beforeAll(() => {
      for (const life of fc.sample(steps, { seed: 20261124, numRuns: 1_000 })) {
        live(life, met);
        if (met.states.size === DISPUTE_STATES.length && met.codes.size > 20 && met.events.size > 28) break;
      }
    });

    it('leads it through every state', () => {
      expect([...met.states.keys()].sort()).toEqual([...DISPUTE_STATES].sort());
    });

    it('meets many of its rules', () => {
      expect(met.codes).toContain('R-30');
      expect(met.codes.size).toBeGreaterThan(20);
    });

    it('makes most of the events, and each of them folds on each state, also where it should never have been written', () => {
      expect(met.events.size).toBeGreaterThan(28);
      const meta = metaOf({
        actor: { officer: 'officer', unit: 'east', role: 'TOWNSHIP_OFFICER' },
        occurredAt: '2026-03-02T01:00:00.000Z',
        recordedAt: '2026-03-02T01:00:00.000Z',
      });
      for (const state of [emptyDispute, ...met.states.values()])
        for (const event of met.events.values())
          expect(['NONE', ...DISPUTE_STATES]).toContain(dispute.evolve(state, { ...event, meta }).state);
    });
  });
});
