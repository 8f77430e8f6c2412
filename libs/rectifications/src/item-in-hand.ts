import { type InHand, inHandOf } from '#rules/case-law';
import type { RectificationItem } from './item-state.js';
import { HANDED_OVER_IN } from './listing/listing.js';
import { ASSIGNED_IN } from './verification/verification.js';

const ITEM = { kind: 'ITEM', part: null } as const;

/** Who has to do something about an item now: whoever found it, those who rectify it, and whoever is to verify it. */
export function itemInHand(item: RectificationItem): readonly InHand[] {
  const { state, identifiedBy, listing, verifier } = item;
  if (state === 'IDENTIFIED')
    return inHandOf({ ...ITEM, act: 'ListItem' }, { ...identifiedBy, officer: null });
  const rectifying: readonly InHand[] =
    listing && HANDED_OVER_IN.includes(state)
      ? [
          { ...ITEM, act: 'HandOverItem', unit: listing.responsibleUnit, officer: null },
          // The leader holds an office, in whichever unit.
          {
            ...ITEM,
            act: 'HandOverItem',
            unit: listing.responsibleUnit,
            officer: listing.responsibleLeader,
            anywhere: true,
          },
          ...listing.assistingUnits.map((unit) => ({ ...ITEM, act: 'HandOverItem', unit, officer: null })),
        ]
      : [];
  const verifying =
    verifier && ASSIGNED_IN.includes(state) ? inHandOf({ ...ITEM, act: 'AssignVerifier' }, verifier) : [];
  return [...rectifying, ...verifying];
}
