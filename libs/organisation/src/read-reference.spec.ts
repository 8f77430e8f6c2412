import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Jurisdiction } from './jurisdiction.js';
import { nothingIsRemoved } from './organisation-reference.rules.js';
import { readReference } from './read-reference.js';
import { readReferenceFile } from './reference-file.js';

const day = '2000-01-01';
const unit = (id: string, more: object = {}) => ({
  id,
  zh: '单位',
  en: 'Unit',
  level: 'COUNTY',
  kind: 'GENERAL',
  from: day,
  ...more,
});
const officer = (id: string, ...posts: object[]) => ({ id, zh: '干部', en: 'Officer', posts });
const post = (of: string, role = 'HANDLER', more: object = {}) => ({ unit: of, role, from: day, ...more });
const file = (units: object[], officers: object[] = [], accounts: object[] = []) => ({
  name: { zh: '测试', en: 'Test' },
  units: [unit('root'), ...units],
  officers,
  accounts,
});
const below = (id: string, more: object = {}) => unit(id, { parent: 'root', ...more });
const problems = (json: unknown): string[] =>
  (readReference(json).problems ?? []).map(({ at, sentence }) => `${at}: ${sentence.en}`);

describe('Reading a reference file', () => {
  it('given a sound file, what it leaves out becomes what stands for it', () => {
    const { reference } = readReference(
      file([below('office', { head: 'one', serves: 'root' })], [officer('one', post('office'))]),
    );
    expect(reference?.units[1]).toEqual({
      id: 'office',
      name: { zh: '单位', en: 'Unit' },
      level: 'COUNTY',
      kind: 'GENERAL',
      parent: 'root',
      serves: 'root',
      head: 'one',
      from: day,
      to: null,
    });
    expect(reference?.officers).toEqual([
      {
        id: 'one',
        name: { zh: '干部', en: 'Officer' },
        posts: [{ unit: 'office', role: 'HANDLER', from: day, to: null }],
      },
    ]);
    expect(reference?.accounts).toEqual([]);
  });

  it('when the shape is wrong, every wrong place is named at once, with what belongs there', () => {
    const found = problems({
      name: { zh: '测试' },
      units: [
        {
          id: 'Root',
          zh: ' ',
          en: 3,
          level: 'CITY',
          kind: 'GENERAL',
          from: '2000-02-30',
          to: 'never',
          town: 'x',
        },
        'a unit',
      ],
      officers: { one: {} },
      comment: '',
    });
    expect(found).toEqual([
      'file.comment: There is no such field; known are name, units, officers, notes, accounts.',
      'name.en: This field is missing.',
      'units[0] (Root).town: There is no such field; known are id, zh, en, level, kind, from, parent, serves, head, to, successor.',
      expect.stringMatching(/^units\[0\] \(Root\)\.id: A code consists of small letters/),
      'units[0] (Root).zh: A text belongs here: not empty, 500 characters at most.',
      'units[0] (Root).en: A text belongs here: not empty, 500 characters at most.',
      'units[0] (Root).level: One of these belongs here: VILLAGE, TOWNSHIP, COUNTY, PREFECTURE, PROVINCE.',
      'units[0] (Root).from: A date such as 2026-11-24 belongs here.',
      'units[0] (Root).to: A date such as 2026-11-24 belongs here.',
      'units[1]: An object { … } belongs here.',
      'officers: A list [ … ] belongs here.',
    ]);
  });

  it('every sentence is there in Chinese too', () => {
    const { problems: found } = readReference({ name: {}, units: [unit('a', { parent: 'a', level: 'X' })] });
    expect(found?.length).toBeGreaterThan(2);
    for (const { sentence } of found ?? []) expect(sentence.zh).toMatch(/[\u4e00-\u9fff]/);
  });

  it.each<[string, object, string]>([
    ['an unknown parent', file([unit('a', { parent: 'nowhere' })]), 'unit a: There is no unit nowhere.'],
    [
      'a cycle',
      file([unit('a', { parent: 'b' }), unit('b', { parent: 'a' })]),
      'unit a: This unit is its own superior: a cycle.',
    ],
    [
      'a unit that is its own parent',
      file([unit('a', { parent: 'a' })]),
      'unit a: This unit is its own superior: a cycle.',
    ],
    [
      'two units without parent',
      file([unit('b')]),
      'unit b: Exactly one unit has no parent; here are 2: root, b.',
    ],
    ['a code used twice', file([below('a'), below('a')]), 'unit a: This code is there more than once.'],
    [
      'a level above the parent’s',
      file([below('t', { level: 'TOWNSHIP' }), unit('c', { parent: 't' })]),
      'unit c: Its level COUNTY is above the level TOWNSHIP of its parent t.',
    ],
    [
      'days in the wrong order',
      file([below('a', { to: '1999-12-31' })]),
      'unit a: Its last day lies before its first.',
    ],
    [
      'an open unit below a closed one',
      file([below('t', { to: '2019-12-31' }), unit('v', { parent: 't' })]),
      'unit v: It has no last day, its parent t exists only until 2019-12-31: give it another parent, or a last day.',
    ],
    [
      'a unit older than its parent',
      file([below('a', { from: '1990-01-01' })]),
      'unit a: It exists from 1990-01-01, its parent root only from 2000-01-01.',
    ],
    [
      'an unknown unit served',
      file([below('a', { serves: 'nowhere' })]),
      'unit a: There is no unit nowhere.',
    ],
    [
      'a stranger served',
      file([below('a', { serves: 'b' }), below('b')]),
      'unit a: A unit serves itself or a unit above it; b is neither.',
    ],
    [
      'a successor of an open unit',
      file([below('a', { successor: 'b' }), below('b')]),
      'unit a: Only a closed unit has a successor.',
    ],
    [
      'an unknown successor',
      file([below('a', { to: '2019-12-31', successor: 'b' })]),
      'unit a: There is no unit b.',
    ],
    [
      'a successor that was closed before',
      file([below('a', { to: '2019-12-31', successor: 'b' }), below('b', { to: '2019-12-31' })]),
      'unit a: Its successor b must still exist after its last day 2019-12-31.',
    ],
    [
      'a successor of another level',
      file([below('a', { to: '2019-12-31', successor: 'b' }), below('b', { level: 'TOWNSHIP' })]),
      'unit a: Its successor b is of level TOWNSHIP, not COUNTY like itself.',
    ],
    ['an unknown head', file([below('a', { head: 'nobody' })]), 'unit a: There is no officer nobody.'],
    [
      'a head who left',
      file([below('a', { head: 'one' })], [officer('one', post('a', 'LEADER', { to: '2020-01-01' }))]),
      'unit a: Its head one holds no present post in it (one without a last day).',
    ],
    ['an officer without post', file([], [officer('one')]), 'officer one: This officer holds no post.'],
    [
      'a post in an unknown unit',
      file([], [officer('one', post('nowhere'))]),
      'officer one: There is no unit nowhere.',
    ],
    [
      'a post that outlives its unit',
      file([below('a', { to: '2019-12-31' })], [officer('one', post('a'))]),
      'officer one: The post has no last day, its unit a exists only until 2019-12-31.',
    ],
    [
      'the same post twice at a time',
      file(
        [],
        [
          officer(
            'one',
            post('root', 'HANDLER', { to: '2020-06-30' }),
            post('root', 'HANDLER', { from: '2020-06-30' }),
          ),
        ],
      ),
      'officer one: Two posts as HANDLER in root overlap: 2000-01-01 – 2020-06-30 and 2020-06-30 – ….',
    ],
    [
      'an administrator among the posts',
      file([], [officer('one', post('root', 'ADMINISTRATOR'))]),
      'officer one: ADMINISTRATOR is no post: administrators are accounts of their own (huiying create-admin).',
    ],
    [
      'an inspector who handles cases',
      file([], [officer('one', post('root', 'INSPECTOR'), post('root', 'HANDLER'))]),
      'officer one: Nobody is INSPECTOR and HANDLER at the same time.',
    ],
    [
      'an account of nobody',
      file([], [], [{ login: 'one', officer: 'nobody' }]),
      'account one: There is no officer nobody.',
    ],
  ])('refuses %s', (_, json, sentence) => {
    expect(problems(json)).toEqual(expect.arrayContaining([sentence]));
  });

  it('accepts offices held one after the other, and two offices at a time that go together', () => {
    expect(
      problems(
        file(
          [below('a')],
          [
            officer(
              'one',
              post('a', 'INSPECTOR', { to: '2019-12-31' }),
              post('a', 'HANDLER', { from: '2020-01-01' }),
            ),
            officer('two', post('a', 'HANDLER'), post('root', 'MEDIATOR')),
          ],
        ),
      ),
    ).toEqual([]);
  });

  it('refuses to lose a unit or an officer that an earlier version had', () => {
    const read = readReference(file([below('a')], [officer('one', post('a'))])).reference;
    if (!read) throw new Error('the reference of this test is sound');
    const before = new Jurisdiction(3, read.units, read.officers);
    expect(nothingIsRemoved(before, read)).toEqual([]);
    const lost = nothingIsRemoved(before, { units: read.units.slice(0, 1), officers: [] });
    expect(lost.map(({ at }) => at)).toEqual(['unit a', 'officer one']);
  });
});

describe('A reference file on disk', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'reference-'))));
  afterAll(() => rm(folder, { recursive: true }));

  it('given a file that is no JSON, when it is read, then the answer says so', async () => {
    const path = join(folder, 'broken.json');
    await writeFile(path, '{ "name": ');
    const { problems: found } = await readReferenceFile(path);
    expect(found?.[0]?.sentence.en).toMatch(/^Not valid JSON: /);
  });

  it('given a file with a byte order mark, when it is read, then the mark does no harm', async () => {
    const path = join(folder, 'marked.json');
    await writeFile(path, `\uFEFF${JSON.stringify(file([]))}`);
    expect((await readReferenceFile(path)).reference?.units).toHaveLength(1);
  });

  it('given no file, when it is read, then that is a failure of the caller', async () => {
    await expect(readReferenceFile(join(folder, 'none.json'))).rejects.toThrow(/ENOENT/);
  });
});
