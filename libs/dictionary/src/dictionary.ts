import {
  type Bilingual,
  type BodyLabel,
  type CaseLabels,
  type CodeLabels,
  labelOf,
  type Labels,
} from '#libs/kernel';

/** Labels of case types beside those of other libs, as one list holds them: a sentence only ever meets events of its own case type. */
export type AnyLabels = Labels & Partial<Pick<CaseLabels, 'commands' | 'summary' | 'sentence'>>;

/** Every name that the service has for its codes, joined. */
export interface Dictionary {
  /** Codes by vocabulary. */
  vocabularies(): Readonly<Record<string, CodeLabels>>;
  /** Members by body. */
  bodies(): Readonly<Record<string, BodyLabel>>;
  /** Commands by case type. */
  commands(): Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;
  /** What an event says, by case type. */
  sentences(): Readonly<Record<string, CaseLabels['sentence']>>;
  /** Vocabularies of what a list says of any case, by case type. */
  summaries(): Readonly<Record<string, CaseLabels['summary']>>;
  /** The label of a code in a vocabulary; a code that nobody named is its own. */
  label(vocabulary: string, code: string): Bilingual;
}

/** Joins what libs say. @throws Error that names a code, or a member of a body, which two of them call otherwise */
export function dictionaryOf(all: readonly AnyLabels[]): Dictionary {
  const vocabularies = joined(
    'vocabulary',
    all.map((labels) => labels.vocabularies),
  );
  const bodies = joined(
    'body',
    all.map((labels) => labels.bodies),
  );
  const caseTypes = all.flatMap((labels) =>
    Object.keys(labels.vocabularies['category'] ?? {}).map((category) => ({ category, labels })),
  );
  const byCategory = <Value>(value: (labels: AnyLabels) => Value | undefined): Record<string, Value> =>
    Object.fromEntries(
      caseTypes.flatMap(({ category, labels }) => {
        const found = value(labels);
        return found === undefined ? [] : [[category, found]];
      }),
    );
  const commands = byCategory((labels) => labels.commands);
  const sentences = byCategory((labels) => labels.sentence);
  const summaries = byCategory((labels) => labels.summary);
  return {
    vocabularies: () => vocabularies,
    bodies: () => bodies,
    commands: () => commands,
    sentences: () => sentences,
    summaries: () => summaries,
    label: (vocabulary, code) => labelOf(vocabularies[vocabulary] ?? {}, code),
  };
}

type Named = Readonly<Record<string, Readonly<Record<string, Bilingual>>>>;

/** Several libs may have a part in one vocabulary; none calls what another names otherwise. */
function joined<Names extends Named>(what: string, parts: readonly Names[]): Names {
  const whole: Record<string, Record<string, Bilingual>> = {};
  for (const [name, labels] of parts.flatMap((part) => Object.entries(part)))
    for (const [code, label] of Object.entries(labels)) {
      const known = (whole[name] ??= {});
      const before = known[code];
      if (before && (before.zh !== label.zh || before.en !== label.en))
        throw new Error(`The ${what} ${name} has two names for ${code}: ${before.zh} and ${label.zh}.`);
      known[code] = label;
    }
  return whole as Names;
}
