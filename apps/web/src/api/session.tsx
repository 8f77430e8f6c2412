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

export function useSignOut() {
  const queries = useQueryClient();
  return async (): Promise<void> => {
    await ask('/sessions/current', { method: 'DELETE' }).catch(() => undefined);
    actAs(null);
    // Nothing of one account is left for the next.
    queries.clear();
    queries.setQueryData(SESSION, null);
  };
}

/** Another post is another session; the page begins anew in it. */
export function useChangePost() {
  return async (post: { unit: string; role: string }): Promise<void> => {
    await ask('/sessions/current/post', { method: 'POST', body: post });
    window.location.assign('/desk/');
  };
}
