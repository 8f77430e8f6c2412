import { type InHand, inHandOf } from '#rules/case-law';
import type { Concerns } from './concern-state.js';

/** Open concerns that somebody owns. */
export const concernsInHand = (concerns: Concerns): readonly InHand[] =>
  concerns.flatMap(({ id, closed, owner }) =>
    closed || owner === null ? [] : inHandOf({ kind: 'CONCERN', part: id, act: 'AssignConcern' }, owner),
  );
