import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { demoCountyFile } from '#libs/organisation';
import { contentOf, csvFiles, file, placesOf } from '../spec/sheets.js';
import { readFiles } from './read-files.js';

const day = '2020-01-01';
const unit = (id: string, more: object = {}) => ({
  id,
  zh: '单位',
  level: 'TOWNSHIP',
  kind: 'GENERAL',
  parent: 'county',
  from: day,
  ...more,
});
const county = unit('county', { level: 'COUNTY', parent: null });
const post = (more: object = {}) => ({ unit: 'county', role: 'HANDLER', from: day, ...more });
const officer = (id: unknown, ...posts: object[]) => ({ id, zh: '干部', posts });
const json = (units: unknown, officers: unknown, more: object = {}) => [
  file(JSON.stringify({ units, officers, ...more })),
];
const places = (units: unknown, officers: unknown = [officer('1', post())]) =>
  placesOf(json(units, officers));

describe('An organisation as JSON', () => {
  it('given the units and officers of the demo, then their ids are staff numbers; with its accounts it is refused', async () => {
    const text = await readFile(demoCountyFile(), 'utf8');
    expect((await readFiles([file(text)])).problems).toMatchObject([{ at: 'file' }]);
    const { accounts: _, ...rest } = JSON.parse(text) as { accounts: unknown; units: object[] };
    const content = await contentOf([file(`\uFEFF${JSON.stringify(rest)}`)]);
    expect(content.units).toHaveLength(rest.units.length);
    expect(content.units.find(({ id }) => id === 'qinghe-county')).toMatchObject({
      name: { zh: '青禾县' },
      head: 'COUNTY-LEADER',
    });
    expect(content.officers.some(({ id }) => id === 'COUNTY-LEADER')).toBe(true);
  });

  it('given the same organisation as JSON and as sheets, then they say the same', async () => {
    const units = [
      { id: 'hetao', zh: '河套县', en: 'Hetao', level: '县级', kind: '党委政府', from: '2020/1/1' },
      {
        ...unit('hetao-petitions', { zh: '河套县信访局', level: 'COUNTY', kind: 'PETITION_DEPARTMENT' }),
        ...{ parent: 'hetao', serves: 'hetao', head: '0012' },
      },
      unit('liushu', { zh: '柳树镇', parent: 'hetao', head: '0013' }),
    ];
    const officers = [
      {
        id: '0012',
        zh: '张三',
        en: 'Zhang San',
        posts: [{ unit: 'hetao-petitions', role: 'PETITION_OFFICER', from: day }],
      },
      { id: '0013', zh: '李四', posts: [{ unit: 'liushu', role: '乡镇干部', from: day }] },
    ];
    const [one, other] = [await contentOf(json(units, officers)), await contentOf(csvFiles())];
    expect({ ...one, placed: undefined }).toEqual({ ...other, placed: undefined });
  });

  it('given a former staff number, then it is that of the officer, in capitals', async () => {
    const { former } = await contentOf(json([county], [{ ...officer('b-1', post()), former: 'a-1' }]));
    expect([...former]).toEqual([['B-1', 'A-1']]);
  });

  it('given bad members, then each is named by its path, all at once, with what the rules find', async () => {
    const units = [
      county,
      unit('Town', { level: 'CITY', from: '2020-02-30' }),
      unit('town', { parent: 'nowhere', head: '9', colour: 'red' }),
      unit('town', { serves: 'a', zh: 3, from: '2019-01-01' }),
      unit('a', { parent: 'b' }),
      unit('b', { parent: 'a', zh: [] }),
      'a unit',
    ];
    const officers = [
      officer('1', post({ role: 'ADMINISTRATOR' }), post({ from: '2019-01-01', to: '2018-01-01' })),
      officer('1', post()),
      officer('110101199003074514', post({ unit: 'nowhere' })),
      officer('4'),
      { id: '5', zh: '干部' },
      officer('6', post({ unit: 'town' })),
    ];
    expect((await places(units, officers)).sort()).toEqual(
      [
        '/officers/0/posts/0/role',
        '/officers/0/posts/1/from',
        '/officers/0/posts/1/to',
        '/officers/1/id',
        '/officers/2/id',
        '/officers/2/posts/0/unit',
        '/officers/3/posts',
        '/officers/4/posts',
        '/units/1/from',
        '/units/1/id',
        '/units/1/level',
        '/units/2/colour',
        '/units/2/head',
        '/units/2/parent',
        '/units/3/from',
        '/units/3/id',
        '/units/3/serves',
        '/units/3/zh',
        '/units/4/parent',
        '/units/5/parent',
        '/units/5/zh',
        '/units/6',
      ].sort(),
    );
  });

  it('given a number of an identity card, then no message repeats it', async () => {
    const { problems } = await readFiles(json([county], [officer('110101199003074514', post())]));
    expect(problems).toMatchObject([{ path: '/officers/0/id' }]);
    expect(JSON.stringify(problems)).not.toContain('110101199003074514');
  });

  it.each([
    ['a list', [], ['/', '/units', '/officers']],
    ['no lists', {}, ['/units', '/officers']],
    ['texts for lists', { units: 'a', officers: 'b' }, ['/units', '/officers']],
    ['empty lists', { units: [], officers: [] }, ['/units', '/officers']],
  ])('given %s, then it says what belongs there', async (_, content, expected) => {
    expect(await placesOf([file(JSON.stringify(content))])).toEqual(expected);
  });

  it('given a circle of 9,999 units, then each of them is named, in one walk', async () => {
    const ring = Array.from({ length: 9_999 }, (_, index) =>
      unit(`u${index}`, { parent: `u${(index + 1) % 9_999}` }),
    );
    expect(await places([county, ...ring])).toHaveLength(9_999);
  });

  it('given a chain of 9,999 units, then the first that stands too deep is named', async () => {
    const chain = Array.from({ length: 9_999 }, (_, index) =>
      unit(`u${index}`, { parent: index === 0 ? 'county' : `u${index - 1}`, serves: 'county' }),
    );
    expect(await places([county, ...chain])).toEqual(['/units/21/parent']);
  });

  it('given more units, posts or rows than any county has, then the list is refused', async () => {
    const many = (count: number) => Array.from({ length: count }, (_, index) => unit(`u${index}`));
    expect(await places([county, ...many(10_000)])).toEqual(['/units']);
    const posts = Array.from({ length: 101 }, (_, index) =>
      post({ from: `2020-01-01`, role: index % 2 ? 'HANDLER' : 'LEADER' }),
    );
    expect(await places([county], [officer('1', ...posts)])).toEqual(['/officers/0/posts/100/unit']);
  });
});
