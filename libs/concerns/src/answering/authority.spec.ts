import { describe, it } from '@jest/globals';
import { actorOf, concernInACase, sealed } from '#libs/testing/rule-books';
import type { ConcernCommand } from '../concern.rules.js';

const { begun, bureau, C, close, contest, decline, raise, respond, settle, township } = concernInACase;

const steps: readonly ConcernCommand[] = [
  {
    type: 'ClassifyConcern',
    concern: C,
    topic: 'WATER',
    issueClass: 'OTHER',
    styleCategory: null,
    conduct: null,
  },
  { type: 'AssignConcern', concern: C, unit: 'hill-village', officer: null, respondBy: null },
  respond(),
  {
    type: 'AssessReply',
    concern: C,
    response: '2/response',
    kind: 'EXPLAIN',
    addresses: true,
    delivered: 'NOT_STATED',
    unit: null,
    conduct: null,
  },
  { type: 'AcknowledgeResponse', concern: C, response: '2/response' },
  contest('2/response'),
  settle,
  decline,
  close,
];

const importer = { actor: actorOf('importer') };

/** A concern with an imported reply, in a case of the petition bureau. */
const replied = (about: string | null) =>
  begun({ inCharge: ['petition-bureau'], atWork: ['petition-bureau'] }).after(
    [raise({ conductOf: about ? 'UNIT' : 'NONE', unitComplainedAbout: about }), { actor: bureau }],
    [{ type: 'ImportReply', concern: C, named: null, words: sealed('a reply') }, importer],
  );

describe.each(steps)('$type', (step) => {
  it('is not for a unit that has nothing to do with the case', () => {
    replied(null).when(step, { actor: township }).then('S-NOT-IN-CHARGE');
  });

  it('is not for the unit complained about (R-34)', () => {
    replied('east').when(step, { actor: township }).then('R-34');
  });
});

it('an import comes into a case of its own unit only', () => {
  begun()
    .after(raise())
    .when(
      { type: 'ImportReply', concern: C, named: null, words: sealed('a reply') },
      {
        actor: { ...actorOf('importer'), unit: 'west' },
      },
    )
    .then('S-NOT-IN-CHARGE');
});
