import {
  isAdministrator,
  type Jurisdiction,
  type Officer,
  type Post,
  type Role,
  type Unit,
} from './jurisdiction.js';
import { overlap } from './legal-date.js';
import type { ReferenceProblem } from './organisation-reference.js';
import {
  ALL_UNITS,
  cellOf,
  cellsOf,
  days,
  officerAt,
  periodIsInOrder,
  postAt,
  problem,
  type Subject,
  unitAt,
  unknownUnit,
} from './reference-problem.js';

/** A life in office; every post is compared with every other one of the same officer. */
export const MOST_POSTS = 100;

export const officerProblems = (officer: Officer, tree: Jurisdiction): readonly ReferenceProblem[] => [
  ...holdsAPost(officer),
  ...officer.posts.flatMap((post, index) => postFits(post, postAt(officer.id, index), tree)),
  ...(officer.posts.length > MOST_POSTS ? [tooManyPosts(officer)] : postsGoTogether(officer)),
];

const holdsAPost = ({ id, posts }: Officer): ReferenceProblem[] =>
  posts.length > 0
    ? []
    : [problem(officerAt(id), 'posts', { zh: '没有任何职务。', en: 'This officer holds no post.' })];

const tooManyPosts = ({ id, posts }: Officer): ReferenceProblem =>
  problem(postAt(id, MOST_POSTS), 'unit', {
    zh: `同一人员有 ${posts.length} 项职务,至多 ${MOST_POSTS} 项;请核对工号是否属于同一人。`,
    en: `One officer has ${posts.length} posts, ${MOST_POSTS} at most; does the staff number belong to one person?`,
  });

const postFits = (post: Post, at: Subject, tree: Jurisdiction): ReferenceProblem[] => [
  ...inAUnitThatExists(post, at, tree),
  ...periodIsInOrder(post, at),
  ...administratorsHoldNoPost(post, at),
];

function inAUnitThatExists(post: Post, at: Subject, tree: Jurisdiction): ReferenceProblem[] {
  const unit = tree.unit(post.unit);
  return unit ? whileItExists(post, at, unit) : [problem(at, 'unit', unknownUnit(post.unit), ALL_UNITS)];
}

function whileItExists(post: Post, at: Subject, unit: Unit): ReferenceProblem[] {
  const problems: ReferenceProblem[] = [];
  if (post.from < unit.from)
    problems.push(
      problem(
        at,
        'from',
        {
          zh: `自 ${post.from} 起任职,而单位 ${unit.id} 自 ${unit.from} 才启用。`,
          en: `The post begins on ${post.from}, its unit ${unit.id} only on ${unit.from}.`,
        },
        cellOf(at, 'unit'),
        cellOf(unitAt(unit.id), 'from'),
      ),
    );
  if (unit.to !== null && (post.to === null || post.to > unit.to))
    problems.push(
      problem(
        at,
        'to',
        {
          zh: `${post.to === null ? '没有离任日期' : `任职至 ${post.to}`},而单位 ${unit.id} 到 ${unit.to} 已撤销。`,
          en: `The post ${post.to === null ? 'has no last day' : `lasts until ${post.to}`}, its unit ${unit.id} exists only until ${unit.to}.`,
        },
        cellOf(at, 'unit'),
        cellOf(unitAt(unit.id), 'to'),
      ),
    );
  return problems;
}

/** A file gives posts; who administers the service has an account for it and nothing else (GB/T 22239 8.1.5; decisions-safety 8). */
const administratorsHoldNoPost = ({ role }: Post, at: Subject): ReferenceProblem[] =>
  isAdministrator(role)
    ? [
        problem(at, 'role', {
          zh: `${role} 不是职务:管理员是单独的账号(huiying create-admin)。`,
          en: `${role} is no post: administrators are accounts of their own (huiying create-admin).`,
        }),
      ]
    : [];

/** The same post is not held twice at a time; and who supervises handles no cases (design record 4c.13). */
const postsGoTogether = ({ id, posts }: Officer): ReferenceProblem[] =>
  posts.flatMap((post, index) => goesWithEarlier(id, posts, post, index));

/** What is wrong between two posts is said of the later one, once of each kind: a hundred equal rows would make thousands of pairs. */
function goesWithEarlier(
  officer: string,
  posts: readonly Post[],
  post: Post,
  index: number,
): ReferenceProblem[] {
  const at = postAt(officer, index);
  const meets = (wrong: (earlier: Post) => boolean): number =>
    posts.findIndex((earlier, before) => before < index && overlap(earlier, post) && wrong(earlier));
  const found = (
    before: number,
    field: 'from' | 'role',
    sentence: (earlier: Post) => ReferenceProblem['sentence'],
  ): ReferenceProblem[] => {
    const earlier = posts[before];
    if (!earlier) return [];
    const restsOn = [postAt(officer, before), at].flatMap((one) =>
      cellsOf(one, 'unit', 'role', 'from', 'to'),
    );
    return [problem(at, field, sentence(earlier), ...restsOn)];
  };
  return [
    ...found(
      meets((earlier) => earlier.role === post.role && earlier.unit === post.unit),
      'from',
      (earlier) => ({
        zh: `同一职务(${post.unit},${post.role})的任职期相互重叠:${days(earlier)} 与 ${days(post)}。`,
        en: `Two posts as ${post.role} in ${post.unit} overlap: ${days(earlier)} and ${days(post)}.`,
      }),
    ),
    ...found(
      meets((earlier) => !compatible(earlier.role, post.role)),
      'role',
      (earlier) => ({
        zh: `职务 ${earlier.role} 与 ${post.role} 不得由同一人同时担任。`,
        en: `Nobody is ${earlier.role} and ${post.role} at the same time.`,
      }),
    ),
  ];
}

const compatible = (one: Role, other: Role): boolean => one === other || ![one, other].includes('INSPECTOR');
