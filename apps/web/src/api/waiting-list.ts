import { useCallback, useEffect, useRef, useState } from 'react';
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
  const [shown, setShown] = useState<Shown<Row>>();
  const [waiting, setWaiting] = useState<Shown<Row>>();
  const [problem, setProblem] = useState<Problem>();
  const known = useRef<string | null>(null);

  const load = useCallback(
    async (signal?: AbortSignal): Promise<void> => {
      try {
        const { body, etag } = await ask<Page<Row>>(path, { signal });
        known.current = etag;
        setShown({ ...body, etag });
        setWaiting(undefined);
        setProblem(undefined);
      } catch (error) {
        if (error instanceof Problem) setProblem(error);
      }
    },
    [path],
  );

  useEffect(() => {
    const ending = new AbortController();
    setShown(undefined);
    setWaiting(undefined);
    void load(ending.signal);
    const look = async (): Promise<void> => {
      if (document.visibilityState !== 'visible' || known.current === null) return;
      const found = await ask<Page<Row>>(path, {
        etag: known.current,
        unattended: true,
        signal: ending.signal,
      }).catch(() => undefined);
      if (!found || found.status === 304) return;
      known.current = found.etag;
      setWaiting({ ...found.body, etag: found.etag });
    };
    const timer = setInterval(() => void look(), EVERY_MS);
    return () => {
      clearInterval(timer);
      ending.abort();
    };
  }, [path, load]);

  const news = waiting && shown ? changedIn(shown.items, waiting.items) : 0;
  return {
    rows: shown?.items,
    next: shown?.next ?? null,
    leftOut: shown?.leftOut ?? 0,
    problem,
    news,
    show: () => {
      if (!waiting) return;
      setShown(waiting);
      setWaiting(undefined);
    },
    again: () => void load(),
  };
}

/** Rows that came, went or changed. */
function changedIn(before: readonly Entry[], after: readonly Entry[]): number {
  const old = new Map(before.map(({ id, revision }) => [id, revision]));
  const changed = after.filter(({ id, revision }) => old.get(id) !== revision).length;
  const gone = before.filter(({ id }) => !after.some((one) => one.id === id)).length;
  return Math.max(changed, gone);
}
