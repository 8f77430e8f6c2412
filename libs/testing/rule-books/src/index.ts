// What the specs of rule-books need, apart from databases and servers: such a spec loads nothing that its rules do not know either.
export * from '../../src/chapter-alone.js';
export * as concernInACase from '../../src/concern-in-a-case.js';
export * as disputeAtRandom from '../../src/dispute-at-random.js';
export * as disputeInHand from '../../src/dispute-in-hand.js';
export * from '../../src/given-when-then.js';
export * from '../../src/golden.js';
export * as itemAtRandom from '../../src/item-at-random.js';
export * as itemInHand from '../../src/item-in-hand.js';
export * as petitionAtRandom from '../../src/petition-at-random.js';
export * as petitionInHand from '../../src/petition-in-hand.js';
export * as planInHand from '../../src/plan-in-hand.js';
export * from '../../src/random-lives.js';
export * as roundInHand from '../../src/round-in-hand.js';
export * from '../../src/small-county.js';
