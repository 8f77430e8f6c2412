import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Definitions } from '#libs/figures';
import type { Bilingual, CodeLabels } from '#libs/kernel';
import { dictionary, dictionaryOf, LABELLED_LIBS } from '#labels/dictionary';
import { CASE_TYPES } from '../../apps/api/src/features.js';
import { suggestionLabels } from '../sample-case-type/suggestion.labels.js';
import { suggestions } from '../sample-case-type/suggestions.module.js';
import { LABELLED_LIBS_FILE, labelledLibs, WRITES_LABELLED_LIBS } from './labelled-libs.js';
import { type Contract, enumsIn } from './enums.js';

/** A label says something, in its language, and more than the code. */
const says = (label: Bilingual | undefined, code: string): boolean =>
  label !== undefined &&
  /\p{Script=Han}|^Excel/u.test(label.zh) &&
  /[A-Za-z0-9]/.test(label.en) &&
  !/\p{Script=Han}/u.test(label.en) &&
  label.zh !== code &&
  label.en !== code;

const ROOT = join(import.meta.dirname, '../..');
const contract = JSON.parse(readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8')) as Contract;
const caseTypes = [...CASE_TYPES, suggestions('GENERAL')];
const joined = dictionaryOf([...LABELLED_LIBS, suggestionLabels]);
const metrics = new Definitions();
const definitions = metrics.metrics().flatMap((metric) => metrics.versionsOf(metric));
const vocabularies: Readonly<Record<string, CodeLabels>> = {
  ...joined.vocabularies(),
  // Definitions of figures name their metrics themselves, and the service tells them.
  metric: Object.fromEntries(definitions.map(({ metric, name }): [string, Bilingual] => [metric, name])),
};

describe('The list of libs with labels', () => {
  it('is that of the folders', () => {
    const written = readFileSync(join(ROOT, LABELLED_LIBS_FILE), 'utf8');
    const isUpToDate = written === labelledLibs(ROOT);
    expect(isUpToDate ? 'up to date' : `${LABELLED_LIBS_FILE} is not; run: ${WRITES_LABELLED_LIBS}`).toBe(
      'up to date',
    );
  });

  it('holds every case type of the service', () => {
    for (const { description } of CASE_TYPES) {
      expect([description.category, LABELLED_LIBS.includes(description.labels)]).toEqual([
        description.category,
        true,
      ]);
      expect(dictionary.label('category', description.category)).toEqual(description.labels.name);
    }
  });
});

describe('Every code has a label', () => {
  it('in each vocabulary, in both languages', () => {
    const wrong = Object.entries(vocabularies).flatMap(([vocabulary, labels]) =>
      Object.entries(labels).flatMap(([code, label]) =>
        says(label, code) ? [] : [`${vocabulary}: ${code}`],
      ),
    );
    expect(wrong).toEqual([]);
  });

  /** Vocabularies with codes that only the service writes, or that only an import brings: a form takes the others. */
  const ASKED_IN_PART = [
    'level',
    'raiser',
    'concernKind',
    'conductOf',
    'channel',
    'disputeOutcome',
    'reopeningGround',
    'responseKind',
    'reboundSource',
    'accountKind',
  ];
  /** States of all case types at once, as the board is asked for them. */
  const anyState = Object.assign(
    {},
    ...Object.values(dictionary.summaries()).map(({ state }) => vocabularies[state]),
  ) as CodeLabels;

  it.each(enumsIn(contract))('of $place', ({ codes }) => {
    const covering = Object.entries({ ...vocabularies, anyState }).filter(([, labels]) =>
      codes.every((code) => Object.hasOwn(labels, code)),
    );
    const exactly = covering.filter(([, labels]) => Object.keys(labels).length === codes.length);
    const inPart = covering.filter(([name]) => codes.length === 1 || ASKED_IN_PART.includes(name));
    expect([codes, (exactly.length ? exactly : inPart).length > 0]).toEqual([codes, true]);
  });

  it('of summaries, parts and lines', () => {
    for (const [category, summary] of Object.entries(joined.summaries()))
      for (const vocabulary of Object.values(summary))
        expect([category, vocabulary, Object.hasOwn(vocabularies, vocabulary)]).toEqual([
          category,
          vocabulary,
          true,
        ]);
    for (const { description } of caseTypes) {
      const { state } = description.labels.summary;
      expect(description.states.filter((code) => !vocabularies[state]?.[code])).toEqual([]);
    }
    const missing = (vocabulary: string, codes: readonly string[]) =>
      codes.filter((code) => !vocabularies[vocabulary]?.[code]);
    expect(
      missing(
        'figurePart',
        definitions.flatMap(({ parts }) => parts),
      ),
    ).toEqual([]);
    expect(
      missing(
        'figureLine',
        definitions.flatMap(({ lines }) => lines),
      ),
    ).toEqual([]);
  });
});

describe('Every body of the contract', () => {
  const bodies = Object.entries(contract.components.schemas).filter(([name]) => name.endsWith('Body'));

  it.each(bodies)('%s has a label for each member, and for no other', (name, { properties = {} }) => {
    const labels = joined.bodies()[name] ?? {};
    expect(Object.keys(labels).sort()).toEqual(Object.keys(properties).sort());
    expect(Object.entries(labels).filter(([member, label]) => !says(label, member))).toEqual([]);
  });

  it.each(bodies)('%s says whose codes its members take', (name, { properties = {} }) => {
    const wrong = Object.entries(properties).flatMap(([member, schema]) => {
      const codes = schema.enum ?? schema.items?.enum;
      if (!codes) return [];
      const vocabulary = joined.bodies()[name]?.[member]?.vocabulary ?? '';
      const labels = vocabularies[vocabulary] ?? {};
      return codes.every((code) => code === null || Object.hasOwn(labels, code)) ? [] : [member];
    });
    expect(wrong).toEqual([]);
  });

  it('names vocabularies that exist', () => {
    const named = Object.values(joined.bodies()).flatMap((labels) =>
      Object.values(labels).flatMap(({ vocabulary }) => vocabulary ?? []),
    );
    expect(named.filter((vocabulary) => !Object.hasOwn(vocabularies, vocabulary))).toEqual([]);
  });
});

describe.each(caseTypes)('Case type $path', ({ description: { category, labels }, classes }) => {
  it('has a label for each command, its body and their members, and says the same in the contract', () => {
    for (const { definition } of classes) {
      const label = joined.commands()[category]?.[definition.type];
      expect([definition.type, says(label, definition.type)]).toEqual([definition.type, true]);
      expect(definition.summary).toEqual(label);
      if ('body' in definition)
        expect([definition.type, Object.hasOwn(joined.bodies(), definition.body.name)]).toEqual([
          definition.type,
          true,
        ]);
    }
  });

  it('has its sentences in the dictionary, of which golden samples are asked', () => {
    expect(joined.sentences()[category]).toBe(labels.sentence);
  });
});
