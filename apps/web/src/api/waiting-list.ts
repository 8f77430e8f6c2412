import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ask, Problem } from './client.ts';

interface Entry {
  readonly id: string;
  readonly revision: number;
}
interface Page<Row> {
  readonly items: readonly Row[];
  readonly next: string | null;
  readonly leftOut?: number;
}
interface Shown<Row> extends Page<Row> {
  readonly etag: string | null;
}

const EVERY_MS = 30_000;

/**
 * A page of a list that looks for news every half minute while it can be seen, and shows none of it by itself: nothing moves under the cursor. What is
 * new waits until somebody asks to see it.
 */
export function useWaitingList<Row extends Entry>(path: string) {
  const queries = useQueryClient();
  const [waiting, setWaiting] = useState<{ readonly path: string; readonly list: Shown<Row> }>();
  const { data, error, refetch } = useQuery({
    queryKey: ['list', path],
    queryFn: async ({ signal }): Promise<Shown<Row>> => {
      const { body, etag } = await ask<Page<Row>>(path, { signal });
      return { ...body, etag };
    },
    staleTime: Infinity,
    // Whoever comes back from a case sees what has become of it.
    refetchOnMount: 'always',
  });
  const list = waiting?.path === path ? waiting.list : undefined;
  const etag = list?.etag ?? data?.etag ?? null;

  useEffect(() => {
    if (etag === null) return undefined;
    const ending = new AbortController();
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible') return;
      const found = await ask<Page<Row>>(path, { etag, unattended: true, signal: ending.signal }).catch(
        () => undefined,
      );
      if (found && found.status !== 304) setWaiting({ path, list: { ...found.body, etag: found.etag } });
    };
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      clearInterval(timer);
      ending.abort();
    };
  }, [path, etag]);

  return {
    rows: data?.items,
    next: data?.next ?? null,
    leftOut: data?.leftOut ?? 0,
    problem: error instanceof Problem ? error : undefined,
    news: list && data ? changedIn(data.items, list.items) : 0,
    show: () => {
      if (list) queries.setQueryData(['list', path], list);
      setWaiting(undefined);
    },
    again: () => void refetch(),
  };
}

/** Rows that came, went or changed. */
function changedIn(before: readonly Entry[], after: readonly Entry[]): number {
  const old = new Map(before.map(({ id, revision }) => [id, revision]));
  const changed = after.filter(({ id, revision }) => old.get(id) !== revision).length;
  const gone = before.filter(({ id }) => !after.some((one) => one.id === id)).length;
  return Math.max(changed, gone);
}
