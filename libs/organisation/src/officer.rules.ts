import { isAdministrator, type Jurisdiction, type Officer, type Post, type Role } from './jurisdiction.js';
import { liesWithin, overlap } from './legal-date.js';
import type { ReferenceProblem } from './organisation-reference.js';
import { days, periodIsInOrder, problem, unknownUnit } from './reference-problem.js';

export const officerProblems = (officer: Officer, tree: Jurisdiction): readonly ReferenceProblem[] => [
  ...postsFit(officer, tree),
  ...postsDoNotOverlap(officer),
  ...dutiesAreSeparate(officer),
  ...administratorsHoldNoPost(officer),
];

function postsFit(officer: Officer, tree: Jurisdiction): ReferenceProblem[] {
  const at = `officer ${officer.id}`;
  if (officer.posts.length === 0)
    return [problem(at, { zh: '没有任何职务。', en: 'This officer holds no post.' })];
  return officer.posts.flatMap((post) => {
    const unit = tree.unit(post.unit);
    if (!unit) return [problem(at, unknownUnit(post.unit))];
    const order = periodIsInOrder(post, at);
    if (order.length > 0 || liesWithin(post, unit)) return order;
    return [
      problem(at, {
        zh: `任职期 ${days(post)} 超出单位 ${unit.id} 的存续期 ${days(unit)}。`,
        en: `The post lasts ${days(post)}, its unit ${unit.id} only ${days(unit)}.`,
      }),
    ];
  });
}

const postsDoNotOverlap = (officer: Officer): ReferenceProblem[] =>
  pairs(officer.posts)
    .filter(([one, other]) => one.unit === other.unit && one.role === other.role && overlap(one, other))
    .map(([one]) =>
      problem(`officer ${officer.id}`, {
        zh: `同一职务(${one.unit},${one.role})的任职期相互重叠。`,
        en: `Two posts as ${one.role} in ${one.unit} overlap.`,
      }),
    );

/** A file gives posts; who administers the service has an account for it and nothing else (GB/T 22239 8.1.5; decisions-safety 8). */
const administratorsHoldNoPost = (officer: Officer): ReferenceProblem[] =>
  officer.posts
    .filter(({ role }) => isAdministrator(role))
    .map(({ role }) =>
      problem(`officer ${officer.id}`, {
        zh: `${role} 不是职务:管理员是单独的账号(huiying create-admin)。`,
        en: `${role} is no post: administrators are accounts of their own (huiying create-admin).`,
      }),
    );

/** Who supervises handles no cases (design record 4c.13). */
const dutiesAreSeparate = (officer: Officer): ReferenceProblem[] =>
  pairs(officer.posts)
    .filter(([one, other]) => overlap(one, other) && !compatible(one.role, other.role))
    .map(([one, other]) =>
      problem(`officer ${officer.id}`, {
        zh: `职务 ${one.role} 与 ${other.role} 不得由同一人同时担任。`,
        en: `Nobody is ${one.role} and ${other.role} at the same time.`,
      }),
    );

const compatible = (one: Role, other: Role): boolean => one === other || ![one, other].includes('INSPECTOR');

function pairs(posts: readonly Post[]): [Post, Post][] {
  return posts.flatMap((one, index) => posts.slice(index + 1).map((other): [Post, Post] => [one, other]));
}
