import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { CurrentSession, DemoPeople, SessionAnswer } from '#answers/organisation';
import { actAs, ask, Problem, read } from './client.ts';

export const SESSION = ['session'] as const;

/** Who is signed in; null: nobody. */
export const useSession = () =>
  useQuery({
    queryKey: SESSION,
    queryFn: async (): Promise<CurrentSession | null> => {
      const { status, body } = await ask<CurrentSession>('/sessions/current');
      const current = status === 204 ? null : body;
      actAs(current?.acting ?? null);
      return current;
    },
    staleTime: Infinity,
  });

/** Whom a demo lets in; null in a county. */
export const useDemoPeople = () =>
  useQuery({
    queryKey: ['demo-people'],
    queryFn: () =>
      read<DemoPeople>('/sessions/demo-people').catch((error: unknown) => {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }),
    staleTime: Infinity,
  });

export interface Proof {
  readonly account: string;
  readonly password: string;
  readonly code?: string;
}

export function useSignIn() {
  const queries = useQueryClient();
  return async (proof: Proof): Promise<CurrentSession> => {
    const session = await read<SessionAnswer>('/sessions', { method: 'POST', body: proof });
    actAs(session.acting);
    queries.setQueryData(SESSION, session);
    return session;
  };
}

/** The page begins anew: nothing of one account is left in it for the next. */
export async function signOut(): Promise<void> {
  await ask('/sessions/current', { method: 'DELETE' }).catch(() => undefined);
  window.location.assign('/desk/');
}

/** Another post is another session; the page begins anew in it. */
export async function changePost(post: { unit: string; role: string }): Promise<void> {
  await ask('/sessions/current/post', { method: 'POST', body: post });
  window.location.assign('/desk/');
}
