import type { CurrentSession } from '#answers/organisation';
import { shanghaiDate } from '#libs/kernel';
import { type Jurisdiction, postsFor, type Principal } from '#rules/organisation';

/** A session as its owner reads it. */
export function currentSession(principal: Principal, tree: Jurisdiction, now: Date): CurrentSession {
  const { session, officer, unit, role, scope, permissions, secondFactor } = principal;
  if (!session) throw new Error('Nobody is signed in here');
  const posts = postsFor(
    { id: principal.account, kind: session.kind, officer: session.kind === 'OFFICER' ? officer : null },
    tree,
    shanghaiDate(now),
  );
  const nameOf = (id: string) => tree.unit(id)?.name ?? null;
  return {
    login: session.login,
    officer,
    unit,
    role,
    names: { officer: tree.officer(officer)?.name ?? null, unit: nameOf(unit) },
    posts: posts.map((post) => ({ unit: post.unit, role: post.role, name: nameOf(post.unit) })),
    scope,
    permissions: [...permissions],
    owes: principal.owes ?? null,
    secondFactor: secondFactor?.enrolled ?? false,
    acting: session.id,
    expiresAt: session.expiresAt.toISOString(),
    idleSeconds: session.idleSeconds,
  };
}
