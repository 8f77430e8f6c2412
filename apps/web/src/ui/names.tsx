import { dictionary } from '#labels/dictionary';
import { useOfficers, useUnits } from '../api/queries.ts';
import { useSaying } from '../language.tsx';

/** Names for ids and codes, in the language of the page. An id that nobody knows is shown as it is. */
export function useNames() {
  const { say } = useSaying();
  const units = useUnits().data;
  const officers = useOfficers().data;
  const nameIn = (map: ReadonlyMap<string, { name: { zh: string; en: string } }> | undefined, id: string) => {
    const known = map?.get(id);
    return known ? say(known.name) : map ? id : '…';
  };
  return {
    units,
    unit: (id: string | null): string => (id === null ? '—' : nameIn(units, id)),
    officer: (id: string | null): string =>
      id === null ? '—' : id === 'system' ? say({ zh: '系统', en: 'the service' }) : nameIn(officers, id),
    label: (vocabulary: string, code: string | null): string =>
      code === null ? '—' : say(dictionary.label(vocabulary, code)),
    /** A member of the summary of a case, whose vocabulary its case type names. */
    summary: (
      category: string,
      member: 'state' | 'kind' | 'origin' | 'risk' | 'outcome',
      code: string | null,
    ) => {
      if (code === null) return '—';
      const vocabulary = dictionary.summaries()[category]?.[member];
      return vocabulary === undefined ? code : say(dictionary.label(vocabulary, code));
    },
  };
}
