import { describe, expect, it } from '@jest/globals';
import { ListQuery, PersonBody, Problem, sealingMark } from '#libs/contracts';
import { accept, ID, PieceBody, pipe, SampleBody } from './spec/sample-body.js';

describe('a body is accepted', () => {
  it('with every member as its class says, as an instance of that class', async () => {
    const body = {
      words: '路\u{20000}',
      code: 'A_B',
      codes: [],
      name: '王',
      colour: 'RED',
      id: ID,
      ids: [ID],
      unit: 'east-2',
      at: '2026-03-02T09:30:00.5+08:00',
      on: '2028-02-29',
      size: 2,
      yes: false,
      piece: { words: 'a' },
      pieces: [{ words: 'b', count: 1 }],
      person: { name: '王', knownBy: { source: 'hotline', identifier: 'w' } },
    };
    const instance = (await accept(body)) as SampleBody;
    expect(instance).toBeInstanceOf(SampleBody);
    expect(instance.pieces?.[0]).toBeInstanceOf(PieceBody);
    expect(instance.person).toBeInstanceOf(PersonBody);
    expect(JSON.parse(JSON.stringify(instance))).toEqual(body);
  });

  it('with nothing where everything may be left out', async () => {
    expect(await accept({})).toEqual({});
  });

  it('with ids in any case, which are kept in lower case', async () => {
    const instance = (await accept({ id: ID.toUpperCase(), ids: [ID.toUpperCase()] })) as SampleBody;
    expect(instance).toMatchObject({ id: ID, ids: [ID] });
  });

  it('and left alone where the route takes no class, or another kind of argument', async () => {
    expect(await pipe.transform('text', { type: 'param', metatype: String })).toBe('text');
    expect(await pipe.transform('text', { type: 'body', metatype: Object })).toBe('text');
  });
});

describe('the query of a list', () => {
  const ask = (query: object): Promise<unknown> =>
    pipe.transform(query, { type: 'query', metatype: ListQuery });

  it('has a limit of 50 unless it says another up to 200', async () => {
    expect(await ask({})).toMatchObject({ limit: 50 });
    expect(await ask({ limit: '200', total: 'true', cursor: 'abc' })).toMatchObject({
      limit: 200,
      total: true,
    });
    expect(await pipe.transform(undefined, { type: 'query', metatype: ListQuery })).toMatchObject({
      limit: 50,
    });
  });

  it('is refused by the name of the parameter', async () => {
    for (const query of [
      { limit: '201' },
      { limit: '0' },
      { limit: 'many' },
      { total: 'yes' },
      { cursor: '???' },
      { cursor: ['a', 'b'] },
      { after: '7' },
      { other: '1' },
    ]) {
      const error: unknown = await ask(query).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(Problem);
      const [name] = Object.keys(query);
      expect((error as Problem).more.errors?.[0]).toMatchObject({ parameter: name });
    }
  });
});

it('free text and persons are marked for sealing, whatever else a member is', () => {
  const body = new SampleBody();
  const marked = ['words', 'person', 'name', 'code', 'piece'].map((member) => sealingMark(body, member));
  expect(marked).toEqual(['words', 'person', undefined, undefined, undefined]);
});
