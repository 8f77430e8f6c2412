import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { filled, isSealed, type Sentence, upcast } from '#libs/kernel';
import type { GoldenLife } from '#libs/testing/rule-books';
import { CASE_TYPES } from '../../apps/api/src/features.js';

const LIBS = join(import.meta.dirname, '../../libs');
const livesIn = (path: string): readonly GoldenLife[] =>
  JSON.parse(readFileSync(join(LIBS, path), 'utf8')) as GoldenLife[];

/** Chapters that case types share have samples of their own. */
const SHARED = [livesIn('concerns/src/concern.golden.json'), livesIn('evidence/src/evidence.golden.json')];
const OWN: Readonly<Record<string, readonly GoldenLife[]>> = {
  dispute: livesIn('disputes/src/dispute.golden.json'),
  petition: livesIn('petitions/src/petition.golden.json'),
  'consultation-round': livesIn('consultations/src/round.golden.json'),
  'rectification-plan': livesIn('rectification-plans/src/plan.golden.json'),
  'rectification-item': livesIn('rectifications/src/item.golden.json'),
};

interface Told {
  readonly category: string;
  readonly type: string;
  readonly data: object;
  readonly sentence: Sentence;
}

/** What stands for words in every box, and must stand in no sentence. */
const BOX = 'words-in-a-box';
function boxed(data: unknown): unknown {
  if (isSealed(data)) return { ...data, box: BOX };
  if (typeof data !== 'object' || data === null) return data;
  if (Array.isArray(data)) return data.map(boxed);
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, boxed(value)]));
}

const told: readonly Told[] = CASE_TYPES.flatMap(({ description: { category, events, labels } }) =>
  [...(OWN[category] ?? []), ...SHARED.flat()]
    .flatMap((life) => life.events)
    .filter(({ type }) => Object.hasOwn(events, type))
    .map(({ type, v, data: stored }) => {
      const data = boxed(upcast(events, type, v, stored)) as object;
      return { category, type, data, sentence: labels.sentence({ type, data }) };
    }),
);

const placesIn = (text: string): readonly string[] =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();

/** Pointers to what is sealed and is neither who somebody is nor what only checks a file. */
function sealedIn(data: unknown, at = ''): readonly string[] {
  if (isSealed(data)) return /\/(details|original)$/.test(at) ? [] : [at];
  if (typeof data !== 'object' || data === null) return [];
  return Object.entries(data).flatMap(([name, value]) => sealedIn(value, `${at}/${name}`));
}

const valueAt = (data: unknown, pointer: string): unknown =>
  pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Readonly<Record<string, unknown>> | null)?.[name], data);

describe('The sentence of an event', () => {
  it('is there for every event of every case type', () => {
    for (const { description } of CASE_TYPES) {
      const { category, events } = description;
      const types = new Set(told.filter((one) => one.category === category).map(({ type }) => type));
      expect([category, Object.keys(events).filter((type) => !types.has(type))]).toEqual([category, []]);
    }
  });

  it.each(told)('of $category $type says it in both languages, without a code', ({ sentence, type }) => {
    const { zh, en } = sentence;
    expect(zh).toMatch(/\p{Script=Han}/u);
    expect(en).toMatch(/^[A-Z{]/);
    for (const text of [zh, en]) {
      expect(text).not.toMatch(/undefined|\bnull\b|\[object|NaN/);
      expect(text).not.toMatch(/\b[A-Z][A-Z_]{2,}\b/);
      expect(text).not.toContain(type);
    }
  });

  it.each(told)('of $category $type names by reference what it names', ({ sentence, data }) => {
    const { zh, en, refs } = sentence;
    const { words, ...others } = refs;
    expect(placesIn(zh)).toEqual(Object.keys(others).sort());
    expect(placesIn(en)).toEqual(placesIn(zh));
    const said = JSON.stringify(data);
    for (const { kind, ids } of Object.values(others)) {
      expect([kind, ids.length > 0]).toEqual([kind, true]);
      expect(ids.filter((id) => !said.includes(`"${id}"`))).toEqual([]);
    }
    for (const pointer of words?.ids ?? []) {
      const value = valueAt(data, pointer);
      expect([pointer, value === null || isSealed(value)]).toEqual([pointer, true]);
    }
  });

  it.each(told)('of $category $type holds no words, and says where all of them are', ({ sentence, data }) => {
    expect(JSON.stringify(sentence)).not.toContain(BOX);
    const shown: readonly string[] = sentence.refs['words']?.ids ?? [];
    expect(sealedIn(data).filter((pointer) => !shown.includes(pointer))).toEqual([]);
  });

  it('reads as officers say it', () => {
    const said = (category: string, type: string) => {
      const { sentence } = told.find((one) => one.category === category && one.type === type) as Told;
      return [filled(sentence, 'zh', (_, id) => `〔${id.slice(0, 8)}〕`), sentence.en];
    };
    expect(said('dispute', 'HolderAssigned')).toEqual([]);
    expect(said('petition', 'PetitionDeclined')).toEqual([]);
    expect(said('petition', 'OpinionIssued')).toEqual([]);
    expect(said('rectification-item', 'ItemListed')).toEqual([]);
    expect(said('consultation-round', 'GatheringRecorded')).toEqual([]);
  });
});
