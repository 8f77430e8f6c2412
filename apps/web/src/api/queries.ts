import { useQuery } from '@tanstack/react-query';
import type { CaseCounts, CaseView, Timeline } from '#answers/cases';
import type { OfficerEntry, UnitEntry } from '#answers/organisation';
import { ask, read } from './client.ts';

interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | null;
}

async function all<Item>(path: string): Promise<readonly Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page<Item> = await read(`${path}?limit=200${cursor && `&cursor=${cursor}`}`);
    items.push(...page.items);
    cursor = page.next;
  }
  return items;
}

const names = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

/** Units are read once, after signing in. */
export const useUnits = () =>
  useQuery({
    queryKey: ['units'],
    queryFn: async () => names(await all<UnitEntry>('/units')),
    staleTime: Infinity,
  });

export const useOfficers = () =>
  useQuery({
    queryKey: ['officers'],
    queryFn: async () => names(await all<OfficerEntry>('/officers')),
    staleTime: Infinity,
  });

export const useCounts = (query: string) =>
  useQuery({ queryKey: ['counts', query], queryFn: () => read<CaseCounts>(`/case-board/counts${query}`) });

/** A case as it stands, with the revision that an act would name. */
export const useCase = (id: string) =>
  useQuery({
    queryKey: ['case', id],
    queryFn: async () => {
      const { body, etag } = await ask<CaseView>(`/cases/${id}`);
      return { ...body, etag };
    },
  });

export const useTimeline = (id: string) =>
  useQuery({ queryKey: ['timeline', id], queryFn: () => read<Timeline>(`/cases/${id}/timeline`) });
