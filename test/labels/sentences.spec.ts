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
    const names: Readonly<Record<string, string>> = {
      UNIT: '山泉镇',
      OFFICER: '李明',
      CONCERN: '①',
      CASE: '〔2026〕3号',
    };
    const said = (category: string, type: string) => {
      const found = told.find((one) => one.category === category && one.type === type);
      return found ? filled(found.sentence, 'zh', (kind) => names[kind] ?? kind) : undefined;
    };
    expect(said('dispute', 'HolderAssigned')).toBe(
      '交办给山泉镇主办(乡镇级),山泉镇协办,承办人李明,办理期限2026-04-01',
    );
    expect(said('petition', 'PetitionDeclined')).toBe(
      '不予受理:不属本机关职权范围,未能书面告知:姓名(名称)、住址不清',
    );
    expect(said('petition', 'OpinionIssued')).toBe(
      '山泉镇出具信访处理意见书:予以支持,签发人李明,可自收到之日起30日内向山泉镇请求复查',
    );
    expect(said('rectification-item', 'ItemListed')).toBe(
      '列入问题清单:限期整改,责任单位山泉镇,责任领导李明,山泉镇协办,整改时限2026-04-30',
    );
    expect(said('consultation-round', 'GatheringRecorded')).toBe(
      '2026-03-02 座谈会,山泉镇,33人参加,征求到关切1条',
    );
    expect(said('petition', 'PlanDispositionNoted')).toBe(
      '整改方案〔2026〕3号(第1版)对关切①的处理:不吸收,理由:暂不具备条件',
    );
  });
});
