import type { Texts } from '../rules-page/sources.js';
import { circlesOf, compare, type Doors, doorsIn, reachedFrom } from './doors.js';

/** Where the page stands, and what writes it anew. */
export const DOORS_PAGE = 'docs/design/doors.md';
export const WRITES_DOORS_PAGE = 'npm run doors-page';

/** The page of doors by floors. The same sources give the same text. */
export function doorsPage(texts: Texts): string {
  const doors = doorsIn(texts);
  const floors = floorsOf(doors);
  return `${[
    '# Doors, floor by floor',
    '',
    `Written out of the imports by \`${WRITES_DOORS_PAGE}\`; a test compares the two, and fails where doors stand in a circle. A lib has the door \`#libs/x\` with its`,
    'wiring; where it has a pure part, `#rules/x` ([ADR 0001](../adr/0001-two-doors-to-a-lib.md)); where it answers something, `#answers/x`',
    '([ADR 0025](../adr/0025-answers-declared-once.md)); and where it has names for codes, `#labels/x` ([ADR 0032](../adr/0032-labels.md)), which stands here',
    'by itself where the pure part does not lead to it. A door needs only doors of the floors below it.',
    '',
    '| floor | doors |',
    '|---|---|',
    ...floors.map(
      (floor, index) => `| ${index} | ${floor.map((door) => `\`${written(door)}\``).join(' ')} |`,
    ),
    '',
    'Drawn is each need that does not follow from another one.',
    '',
    '```mermaid',
    'flowchart BT',
    ...floors.flatMap((floor, index) => [
      `  subgraph floor${index} ["floor ${index}"]`,
      ...floor.map((door) => `    ${node(door)}["${written(door)}"]`),
      '  end',
    ]),
    ...[...doors.keys()]
      .sort(compare)
      .flatMap((door) => nearest(door, doors).map((need) => `  ${node(door)} --> ${node(need)}`)),
    '```',
  ].join('\n')}\n`;
}

const written = (door: string): string => `#${door.replace(':', '/')}`;

const node = (door: string): string => door.replace(/[^a-z]/g, '_');

/** A floor needs at least one door of the floor below. Doors in a circle share a floor. */
function floorsOf(doors: Doors): readonly (readonly string[])[] {
  const circleOf = new Map(circlesOf(doors).flatMap((circle) => circle.map((door) => [door, circle])));
  const heights = new Map<string, number>();
  const heightOf = (door: string): number => {
    const known = heights.get(door);
    if (known !== undefined) return known;
    const together = circleOf.get(door) ?? [door];
    const below = together
      .flatMap((one) => [...(doors.get(one) ?? [])])
      .filter((need) => !together.includes(need));
    const height = Math.max(-1, ...below.map(heightOf)) + 1;
    for (const one of together) heights.set(one, height);
    return height;
  };
  const floors: string[][] = [];
  for (const door of [...doors.keys()].sort(compare)) (floors[heightOf(door)] ??= []).push(door);
  return floors;
}

/** What a door needs, without what it reaches through another need as well. */
function nearest(door: string, doors: Doors): readonly string[] {
  const needs = [...(doors.get(door) ?? [])];
  return needs
    .filter(
      (need) =>
        !needs.some(
          (other) =>
            other !== need && reachedFrom(other, doors).has(need) && !reachedFrom(need, doors).has(other),
        ),
    )
    .sort(compare);
}
