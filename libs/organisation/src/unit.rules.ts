import { type Jurisdiction, levelsBetween, type Unit } from './jurisdiction.js';
import { liesWithin } from './legal-date.js';
import type { ReferenceProblem } from './organisation-reference.js';
import { days, periodIsInOrder, problem, unknownOfficer, unknownUnit } from './reference-problem.js';

export const unitProblems = (unit: Unit, tree: Jurisdiction): readonly ReferenceProblem[] => [
  ...periodIsInOrder(unit, `unit ${unit.id}`),
  ...parentFits(unit, tree),
  ...servesItselfOrAUnitAbove(unit, tree),
  ...successorTakesOver(unit, tree),
  ...headHoldsAPost(unit, tree),
];

function parentFits(unit: Unit, tree: Jurisdiction): ReferenceProblem[] {
  const at = `unit ${unit.id}`;
  if (unit.parent === null) return [];
  const parent = tree.unit(unit.parent);
  if (!parent) return [problem(at, unknownUnit(unit.parent))];
  if (tree.isWithin(parent.id, unit.id))
    return [problem(at, { zh: '该单位是自己的上级(循环)。', en: 'This unit is its own superior: a cycle.' })];
  const problems: ReferenceProblem[] = [];
  if (levelsBetween(unit.level, parent.level) < 0)
    problems.push(
      problem(at, {
        zh: `层级 ${unit.level} 高于其上级 ${parent.id} 的层级 ${parent.level}。`,
        en: `Its level ${unit.level} is above the level ${parent.level} of its parent ${parent.id}.`,
      }),
    );
  if (!liesWithin(unit, parent))
    problems.push(
      problem(at, {
        zh: `存续期 ${days(unit)} 超出其上级 ${parent.id} 的存续期 ${days(parent)};上级已撤销的,应写明新的上级或撤销日期。`,
        en: `It exists ${days(unit)}, its parent ${parent.id} only ${days(parent)}: give it another parent, or a last day.`,
      }),
    );
  return problems;
}

function servesItselfOrAUnitAbove(unit: Unit, tree: Jurisdiction): ReferenceProblem[] {
  if (unit.serves === undefined || tree.isWithin(unit.id, unit.serves)) return [];
  if (!tree.unit(unit.serves)) return [problem(`unit ${unit.id}`, unknownUnit(unit.serves))];
  return [
    problem(`unit ${unit.id}`, {
      zh: `serves 应为该单位自己或其上级,${unit.serves} 不是。`,
      en: `A unit serves itself or a unit above it; ${unit.serves} is neither.`,
    }),
  ];
}

function successorTakesOver(unit: Unit, tree: Jurisdiction): ReferenceProblem[] {
  const at = `unit ${unit.id}`;
  if (unit.successor === undefined) return [];
  if (unit.to === null)
    return [problem(at, { zh: '未撤销的单位没有承接单位。', en: 'Only a closed unit has a successor.' })];
  const successor = tree.unit(unit.successor);
  if (!successor) return [problem(at, unknownUnit(unit.successor))];
  if (successor.level !== unit.level)
    return [
      problem(at, {
        zh: `承接单位 ${successor.id} 的层级为 ${successor.level},应与本单位 ${unit.level} 相同。`,
        en: `Its successor ${successor.id} is of level ${successor.level}, not ${unit.level} like itself.`,
      }),
    ];
  if (successor.id === unit.id || (successor.to !== null && successor.to <= unit.to))
    return [
      problem(at, {
        zh: `承接单位 ${successor.id} 应在本单位撤销(${unit.to})之后仍存续。`,
        en: `Its successor ${successor.id} must still exist after its last day ${unit.to}.`,
      }),
    ];
  return [];
}

function headHoldsAPost(unit: Unit, tree: Jurisdiction): ReferenceProblem[] {
  if (unit.head === undefined) return [];
  const officer = tree.officer(unit.head);
  if (!officer) return [problem(`unit ${unit.id}`, unknownOfficer(unit.head))];
  if (officer.posts.some((post) => post.unit === unit.id && post.to === unit.to)) return [];
  return [
    problem(`unit ${unit.id}`, {
      zh: `负责人 ${unit.head} 在该单位没有现任职务。`,
      en: `Its head ${unit.head} holds no present post in it.`,
    }),
  ];
}
