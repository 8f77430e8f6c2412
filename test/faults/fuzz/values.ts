import fc from 'fast-check';
import type { Contract, Schema } from './contract.js';

/** Stands for the n-th thing of its kind that the service has told us of, found when the request is sent. */
export const told = (kind: Told): fc.Arbitrary<string> => fc.nat(9_999).map((n) => `«${kind} ${n}»`);
export type Told = 'case' | 'part' | 'position';

const UNITS = [
  'shanquan-township',
  'liutai-village',
  'qinghe-county',
  'qinghe-petition-bureau',
  'linxi-township',
  'shanquan-officer-1',
  'shanquan-leader',
  'county-mediator-1',
];
const CODES = ['LAND_COMPENSATION', 'HARD_TO_GET_SERVICE', 'SHIFTING_AND_DELAY', 'RESOLVED', 'OTHER'];
const DATES = ['2026-03-02', '2026-03-31', '2026-02-20', '2099-12-31'];
const WRONG_DATES = ['2026-02-30', '0000-00-00', '9999-12-31', '2026-13-01', '29/02/2026'];
const TIMES = ['2026-03-02T08:30:00+08:00', '2026-03-01T00:30:00Z', '2024-02-29T23:59:59.999+08:00'];
const WRONG_TIMES = [
  '0001-01-01T00:00:00Z',
  '9999-12-31T23:59:60Z',
  '2026-03-02',
  '2026-03-02T25:00:00Z',
  '-271821-04-20T00:00:00Z',
];
const CHARACTERS = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  'a\udfffb',
  '\u202e反',
  '\ufeff',
  '𠮷'.repeat(50),
  "'; drop table event; --",
  '${jndi:ldap://x}',
  '../../../etc/passwd',
  '<script>alert(1)</script>',
  '%00',
  '__proto__',
];

const strange = fc.oneof(fc.constantFrom(...CHARACTERS), fc.string({ unit: 'binary', maxLength: 30 }));

/** What no schema asks for. */
const nonsense: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 1.5, 1e308, 2 ** 53, -0, [], {}, [null], [[[]]], { a: { b: 1 } }),
  fc.constant('«many»'),
  strange,
);

/** Values that a schema describes; `wild` ones now and then leave it. */
export class Values {
  constructor(private readonly contract: Contract) {}

  of(schema: Schema, wild: boolean, depth = 0): fc.Arbitrary<unknown> {
    const right = this.right(this.contract.resolved(schema), wild, depth);
    return wild ? fc.oneof({ arbitrary: right, weight: 14 }, { arbitrary: nonsense, weight: 1 }) : right;
  }

  private right(schema: Schema, wild: boolean, depth: number): fc.Arbitrary<unknown> {
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.properties) return this.object(schema, wild, depth);
    const { minimum = 0, maximum = 1_000, minItems = 0, maxItems = 4 } = schema;
    switch ([schema.type].flat()[0]) {
      case 'array':
        return fc.array(this.of(schema.items ?? {}, wild, depth + 1), {
          minLength: wild ? 0 : minItems,
          maxLength: Math.max(minItems, Math.min(maxItems, depth > 1 ? 1 : 3)),
        });
      case 'integer':
      case 'number':
        return wild
          ? fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum - 1, maximum + 1))
          : fc.integer({ min: minimum, max: maximum });
      case 'boolean':
        return fc.boolean();
      default:
        return text(schema, wild);
    }
  }

  private object(
    { properties = {}, required = [] }: Schema,
    wild: boolean,
    depth: number,
  ): fc.Arbitrary<object> {
    const members = Object.entries(properties).map(([name, schema]): [string, fc.Arbitrary<unknown>] => {
      const value = this.of(schema, wild, depth + 1);
      const sure = required.includes(name) && !wild;
      const often = required.includes(name) ? 30 : 1;
      return [name, sure ? value : fc.option(value, { nil: undefined, freq: often })];
    });
    const known = fc.record(Object.fromEntries(members));
    if (!wild) return known;
    return fc.oneof(
      { arbitrary: known, weight: 20 },
      // A member more than there should be.
      {
        arbitrary: fc.tuple(known, nonsense).map(([body, more]) => ({ ...body, unheardOf: more })),
        weight: 1,
      },
    );
  }
}

function text(
  { format, pattern, minLength = 0, maxLength = 60 }: Schema,
  wild: boolean,
): fc.Arbitrary<string> {
  const right = rightText({ format, pattern, minLength, maxLength });
  if (!wild) return right;
  return fc.oneof(
    { arbitrary: right, weight: 8 },
    { arbitrary: strange, weight: 1 },
    { arbitrary: fc.constantFrom(...WRONG_DATES, ...WRONG_TIMES), weight: format ? 2 : 0 },
    { arbitrary: fc.constantFrom('长'.repeat(maxLength), '长'.repeat(maxLength + 1)), weight: 1 },
  );
}

const matchings = new Map<string, fc.Arbitrary<string>>();

/** One for each pattern: they are dear to make. */
function matching(pattern: string): fc.Arbitrary<string> {
  const known = matchings.get(pattern) ?? fc.stringMatching(new RegExp(pattern, 'u'), { size: 'xsmall' });
  matchings.set(pattern, known);
  return known;
}

function rightText({ format, pattern, minLength = 0, maxLength = 60 }: Schema): fc.Arbitrary<string> {
  if (format === 'uuid') return fc.oneof({ arbitrary: told('part'), weight: 4 }, told('case'), fc.uuid());
  if (format === 'date-time') return fc.constantFrom(...TIMES);
  if (format === 'date') return fc.constantFrom(...DATES);
  if (pattern) {
    const known = [...UNITS, ...CODES].filter((one) => new RegExp(pattern, 'u').test(one));
    const short = matching(pattern).map((one) => one.slice(0, maxLength));
    return known.length ? fc.oneof({ arbitrary: fc.constantFrom(...known), weight: 9 }, short) : short;
  }
  const words = fc.constantFrom('请尽快核实。', '已按承包证面积复核并公布。', 'x', '征地补偿');
  return words.map((one) => one.padEnd(minLength, '。').slice(0, maxLength));
}
