import type { DomainEvent } from './event.js';
import type { Bilingual } from './refusal.js';

/** What a reference of a sentence names. WORDS are not here: where they stand in the data of the act, as a JSON pointer. */
export const REF_KINDS = [
  'UNIT',
  'OFFICER',
  'PERSON',
  'CASE',
  'CONCERN',
  'FILE',
  'MEASURE',
  'OBLIGATION',
  'TOPIC',
  'WORDS',
] as const;
export type RefKind = (typeof REF_KINDS)[number];

/** Ids in place of names; whoever shows the sentence knows the names, or may not know them. */
export interface Ref {
  readonly kind: RefKind;
  readonly ids: readonly string[];
}

/** One act in one sentence. `{lead}` in it stands for what `refs.lead` names; sealed words are never in it. */
export interface Sentence extends Bilingual {
  readonly refs: Readonly<Record<string, Ref>>;
}

/** What fills a place of a template: a reference stays open, anything else is written in at once. */
type Slot = Ref | Bilingual | string | number;

interface Part extends Bilingual {
  readonly slots: Readonly<Record<string, Slot>>;
}

/** A part of a sentence; `{name}` in both languages is filled by the slot of that name. */
export const part = (zh: string, en: string, slots: Part['slots'] = {}): Part => ({ zh, en, slots });

/** A part for a value that may be missing. */
export const given = <Value>(
  value: Value | null | undefined,
  tell: (value: Value) => Part,
): Part | undefined => (value === null || value === undefined ? undefined : tell(value));

/** Puts the parts that are there into one sentence. */
export function sentence(...parts: readonly (Part | undefined | false)[]): Sentence {
  const told = parts.filter((one) => one !== undefined && one !== false);
  const spoken = told.filter(({ zh }) => zh !== '');
  return {
    zh: spoken.map((one) => written(one, 'zh')).join(','),
    en: spoken.map((one) => written(one, 'en')).join('; '),
    refs: Object.fromEntries(
      told.flatMap(({ slots }) =>
        Object.entries(slots).filter((slot): slot is [string, Ref] => isRef(slot[1])),
      ),
    ),
  };
}

const isRef = (slot: Slot): slot is Ref => typeof slot === 'object' && 'kind' in slot;

const written = ({ slots, ...said }: Part, language: keyof Bilingual): string =>
  said[language].replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const slot = slots[name];
    if (slot === undefined || isRef(slot)) return place;
    return typeof slot === 'object' ? slot[language] : noPlace(String(slot));
  });

/** A number out of somebody's ledger may look like a place to fill, and must not be filled. */
const noPlace = (value: string): string => value.replaceAll('{', '\uff5b').replaceAll('}', '\uff5d');

/** The sentence with names in it. */
export const filled = (
  { refs, ...said }: Sentence,
  language: keyof Bilingual,
  nameOf: (kind: RefKind, id: string) => string,
): string =>
  said[language].replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const ref = refs[name];
    return ref ? ref.ids.map((id) => nameOf(ref.kind, id)).join(language === 'zh' ? '、' : ', ') : place;
  });

const refTo =
  (kind: RefKind) =>
  (...ids: readonly string[]): Ref => ({ kind, ids });

export const ref = {
  unit: refTo('UNIT'),
  officer: refTo('OFFICER'),
  person: refTo('PERSON'),
  case: refTo('CASE'),
  concern: refTo('CONCERN'),
  file: refTo('FILE'),
  measure: refTo('MEASURE'),
  obligation: refTo('OBLIGATION'),
  topic: refTo('TOPIC'),
} as const;

/** The words of the act: no part of the sentence, but shown beside it to whoever may read them. Pointers into the data of the act. */
export const words = (...pointers: readonly string[]): Part => ({
  zh: '',
  en: '',
  slots: pointers.length ? { words: { kind: 'WORDS', ids: pointers } } : {},
});

/** One pure sentence for each type of event. A type without one does not compile. */
export type Sentences<E extends DomainEvent> = {
  readonly [Type in E['type']]: (this: void, data: Extract<E, { readonly type: Type }>['data']) => Sentence;
};

/** The sentence of an event, whichever it is of those that have one. */
export const telling =
  <E extends DomainEvent>(sentences: Sentences<E>) =>
  (event: E): Sentence =>
    (sentences as Readonly<Record<string, (data: object) => Sentence>>)[event.type]?.(event.data) ??
    sentence(part(event.type, event.type));
