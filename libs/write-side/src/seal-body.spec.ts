import { describe, expect, it } from '@jest/globals';
import { plainToInstance } from 'class-transformer';
import { FreeText, Part, PersonBody, PersonDetails, Slug } from '#libs/contracts';
import { isSealed, type Sealed, type Words } from '#libs/kernel';
import { MemoryVault, type OpenedKeys } from '#libs/vault';
import { identifierOf } from './identifier.js';
import { holdsWords, personsIn, sealBody } from './seal-body.js';

class PieceBody {
  @FreeText({ optional: true })
  words?: Words;

  @PersonDetails(() => PersonBody, { optional: true })
  person?: PersonBody;

  @Slug({ optional: true })
  unit?: string;
}

class SampleBody extends PieceBody {
  @FreeText({ many: 3, optional: true })
  notes?: Words[];

  @Part(() => PieceBody, { many: 5, optional: true })
  pieces?: PieceBody[];
}

const bodyOf = (plain: object): SampleBody => plainToInstance(SampleBody, plain);
const CANARY = 'CANARY-字';

async function sealing(body: SampleBody) {
  const persons = new Map(personsIn(body).map(({ at }, index) => [at, `person-${index}`]));
  const keys: OpenedKeys = await new MemoryVault().create([
    { id: 'case', kind: 'matter' },
    ...[...persons.values()].map((id) => ({ id, kind: 'person' as const })),
  ]);
  return { keys, sealed: sealBody(body, { keys, matter: 'case', persons }) };
}

describe('a body is sealed', () => {
  it('word by word under the key of the matter, each bound to its place', async () => {
    const { keys, sealed } = await sealing(
      bodyOf({
        words: CANARY,
        notes: [CANARY, 'b'],
        pieces: [{ unit: 'east' }, { words: CANARY }],
        unit: 'west',
      }),
    );
    expect(JSON.stringify(sealed)).not.toContain('CANARY');
    expect(sealed).toMatchObject({
      words: { key: 'case', of: 'case/words' },
      notes: [{ of: 'case/notes/0' }, { of: 'case/notes/1' }],
      pieces: [{ unit: 'east' }, { words: { key: 'case', of: 'case/pieces/1/words' } }],
      unit: 'west',
    });
    expect(keys.open(sealed.words as Sealed)).toBe(CANARY);
  });

  it('person by person, each as a whole under a key of their own', async () => {
    const details = { name: CANARY, phone: '138', knownBy: { source: 'hotline', identifier: CANARY } };
    const { keys, sealed } = await sealing(
      bodyOf({ person: details, pieces: [{ person: { name: 'other' } }] }),
    );
    expect(JSON.stringify(sealed)).not.toContain('CANARY');
    const { person } = sealed as unknown as { person: { person: string; details: Sealed } };
    expect(person.person).toBe('person-0');
    expect(person.details).toMatchObject({ key: 'person-0', of: 'case/person' });
    expect(JSON.parse(keys.open(person.details) as string)).toEqual(details);
    expect(sealed).toMatchObject({ pieces: [{ person: { person: 'person-1' } }] });
  });

  it('leaving out what was left out', async () => {
    const { sealed } = await sealing(bodyOf({ unit: 'east' }));
    expect(Object.keys(sealed)).toEqual(['unit']);
  });

  it('never with a person whom nobody named', async () => {
    const keys = await new MemoryVault().create([{ id: 'case', kind: 'matter' }]);
    const body = bodyOf({ person: { name: 'a' } });
    expect(() => sealBody(body, { keys, matter: 'case', persons: new Map() })).toThrow('No person id');
  });

  it('differently each time', async () => {
    const body = bodyOf({ words: CANARY });
    const [one, other] = [await sealing(body), await sealing(body)];
    expect(isSealed(one.sealed.words)).toBe(true);
    expect(one.sealed.words).not.toEqual(other.sealed.words);
  });
});

describe('what a body holds', () => {
  it('are words or persons, however deep, or neither', () => {
    expect(holdsWords(bodyOf({ unit: 'east', pieces: [{ unit: 'west' }] }))).toBe(false);
    expect(holdsWords(bodyOf({ pieces: [{ words: 'a' }] }))).toBe(true);
    expect(holdsWords(bodyOf({ pieces: [{}, { person: { name: 'a' } }] }))).toBe(true);
    expect(holdsWords(bodyOf({}))).toBe(false);
  });

  it('are persons at their places', () => {
    const body = bodyOf({ person: { name: 'a' }, pieces: [{}, { person: { name: 'b' } }] });
    expect(personsIn(body).map(({ at, person }) => [at, person.name])).toEqual([
      ['person', 'a'],
      ['pieces/1/person', 'b'],
    ]);
  });
});

it('the number of a document has one spelling', () => {
  for (const number of [
    '11010519491231002X',
    '11010519491231002x',
    '110105 19491231 002X',
    '110105-19491231-002x',
    '１１０１０５１９４９１２３１００２Ｘ',
  ])
    expect(identifierOf(number)).toBe('11010519491231002X');
});
