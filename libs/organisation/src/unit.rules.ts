import { type Jurisdiction, levelsBetween, type Unit } from './jurisdiction.js';
import type { ReferenceProblem } from './organisation-reference.js';
import {
  ALL_OFFICERS,
  ALL_UNITS,
  cellOf,
  cellsOf,
  officerAt,
  periodIsInOrder,
  problem,
  unitAt,
  unknownOfficer,
  unknownUnit,
} from './reference-problem.js';
import { DEEPEST_TREE, hangsWell, type UnitLines } from './unit-lines.js';

export const unitProblems = (
  unit: Unit,
  tree: Jurisdiction,
  lines: UnitLines,
): readonly ReferenceProblem[] => [
  ...periodIsInOrder(unit, unitAt(unit.id)),
  ...parentFits(unit, tree, lines),
  ...servesItselfOrAUnitAbove(unit, tree, lines),
  ...successorTakesOver(unit, tree),
  ...headHoldsAPost(unit, tree),
];

function parentFits(unit: Unit, tree: Jurisdiction, lines: UnitLines): ReferenceProblem[] {
  const at = unitAt(unit.id);
  if (unit.parent === null) return [];
  const parent = tree.unit(unit.parent);
  if (!parent) return [problem(at, 'parent', unknownUnit(unit.parent), ALL_UNITS)];
  if (lines.circles.has(unit.id))
    return [
      problem(at, 'parent', {
        zh: '该单位是自己的上级(循环)。',
        en: 'This unit is its own superior: a cycle.',
      }),
    ];
  return [...treeIsNotTooDeep(unit, lines), ...levelIsNotAbove(unit, parent), ...existsWithin(unit, parent)];
}

/** Told once, at the first unit of a line that is too long. */
const treeIsNotTooDeep = ({ id }: Unit, { depth }: UnitLines): ReferenceProblem[] =>
  depth.get(id) === DEEPEST_TREE + 1
    ? [
        problem(unitAt(id), 'parent', {
          zh: `该单位之上有超过 ${DEEPEST_TREE} 级上级单位,请核对各级的上级单位。`,
          en: `More than ${DEEPEST_TREE} units stand above this one, one above the other; look at the parents of its line.`,
        }),
      ]
    : [];

const levelIsNotAbove = (unit: Unit, parent: Unit): ReferenceProblem[] =>
  levelsBetween(unit.level, parent.level) < 0
    ? [
        problem(
          unitAt(unit.id),
          'level',
          {
            zh: `层级 ${unit.level} 高于其上级 ${parent.id} 的层级 ${parent.level}。`,
            en: `Its level ${unit.level} is above the level ${parent.level} of its parent ${parent.id}.`,
          },
          ...cellsOf(unitAt(unit.id), 'parent'),
          ...cellsOf(unitAt(parent.id), 'level'),
        ),
      ]
    : [];

function existsWithin(unit: Unit, parent: Unit): ReferenceProblem[] {
  const [at, above] = [unitAt(unit.id), unitAt(parent.id)];
  const problems: ReferenceProblem[] = [];
  if (unit.from < parent.from)
    problems.push(
      problem(
        at,
        'from',
        {
          zh: `自 ${unit.from} 起存续,早于其上级 ${parent.id} 的启用日期 ${parent.from}。`,
          en: `It exists from ${unit.from}, its parent ${parent.id} only from ${parent.from}.`,
        },
        cellOf(at, 'parent'),
        cellOf(above, 'from'),
      ),
    );
  if (parent.to !== null && (unit.to === null || unit.to > parent.to))
    problems.push(
      problem(
        at,
        'to',
        {
          zh: `${unit.to === null ? '没有撤销日期' : `存续至 ${unit.to}`},而其上级 ${parent.id} 到 ${parent.to} 已撤销:应写明新的上级或撤销日期。`,
          en: `It ${unit.to === null ? 'has no last day' : `exists until ${unit.to}`}, its parent ${parent.id} exists only until ${parent.to}: give it another parent, or a last day.`,
        },
        cellOf(at, 'parent'),
        cellOf(above, 'to'),
      ),
    );
  return problems;
}

function servesItselfOrAUnitAbove(unit: Unit, tree: Jurisdiction, lines: UnitLines): ReferenceProblem[] {
  const { id, serves } = unit;
  if (serves === undefined || serves === id) return [];
  if (!tree.unit(serves)) return [problem(unitAt(id), 'serves', unknownUnit(serves), ALL_UNITS)];
  // Where the line of superiors is broken, that is told; what stands above the unit is not known.
  if (!hangsWell(lines, id) || tree.isWithin(id, serves)) return [];
  return [
    problem(
      unitAt(id),
      'serves',
      {
        zh: `服务单位(serves)应为该单位自己或其上级,${serves} 不是。`,
        en: `A unit serves itself or a unit above it; ${serves} is neither.`,
      },
      ...tree.lineage(id).map((above) => cellOf(unitAt(above), 'parent')),
    ),
  ];
}

function successorTakesOver(unit: Unit, tree: Jurisdiction): ReferenceProblem[] {
  const at = unitAt(unit.id);
  if (unit.successor === undefined) return [];
  if (unit.to === null)
    return [
      problem(
        at,
        'successor',
        { zh: '未撤销的单位没有承接单位。', en: 'Only a closed unit has a successor.' },
        cellOf(at, 'to'),
      ),
    ];
  const successor = tree.unit(unit.successor);
  if (!successor) return [problem(at, 'successor', unknownUnit(unit.successor), ALL_UNITS)];
  const problems: ReferenceProblem[] = [];
  if (successor.level !== unit.level)
    problems.push(
      problem(
        at,
        'successor',
        {
          zh: `承接单位 ${successor.id} 的层级为 ${successor.level},应与本单位 ${unit.level} 相同。`,
          en: `Its successor ${successor.id} is of level ${successor.level}, not ${unit.level} like itself.`,
        },
        cellOf(at, 'level'),
        cellOf(unitAt(successor.id), 'level'),
      ),
    );
  if (successor.id === unit.id || (successor.to !== null && successor.to <= unit.to))
    problems.push(
      problem(
        at,
        'successor',
        {
          zh: `承接单位 ${successor.id} 应在本单位撤销(${unit.to})之后仍存续。`,
          en: `Its successor ${successor.id} must still exist after its last day ${unit.to}.`,
        },
        cellOf(at, 'to'),
        cellOf(unitAt(successor.id), 'to'),
      ),
    );
  return problems;
}

function headHoldsAPost(unit: Unit, tree: Jurisdiction): ReferenceProblem[] {
  const at = unitAt(unit.id);
  if (unit.head === undefined) return [];
  const officer = tree.officer(unit.head);
  if (!officer) return [problem(at, 'head', unknownOfficer(unit.head), ALL_OFFICERS)];
  if (officer.posts.some((post) => post.unit === unit.id && post.to === unit.to)) return [];
  const lasts =
    unit.to === null
      ? { zh: '没有离任日期', en: 'without a last day' }
      : { zh: `离任日期为 ${unit.to}`, en: `with the last day ${unit.to}` };
  return [
    problem(
      at,
      'head',
      {
        zh: `负责人 ${unit.head} 在该单位没有现任职务(${lasts.zh}的职务)。`,
        en: `Its head ${unit.head} holds no present post in it (one ${lasts.en}).`,
      },
      cellOf(at, 'to'),
      cellOf(officerAt(officer.id), 'posts'),
    ),
  ];
}
