import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#libs/kernel';
import { type Definition, Definitions } from './definitions.js';
import { readGolden, updatesGolden, writeGolden } from './spec/golden-file.js';

const file = new URL('./definitions.golden.json', import.meta.url);

/** Fingerprint of every released version by its name, as `response-coverage v1`. */
type Released = Readonly<Record<string, string>>;

const nameOf = ({ metric, version }: Definition): string => `${metric} v${version}`;

/** Of all that decides which numbers come out. How a name or a cohort is worded may be mended. */
const fingerprint = ({ sql, members, parts, lines, countsFor, twin, notEstablished }: Definition): string =>
  createHash('sha256')
    .update(canonicalJson({ sql, members, parts, lines, countsFor, twin, established: !notEstablished }))
    .digest('hex');

/** One sentence for every version that is not what was released. */
function notAsReleased(definitions: readonly Definition[], released: Released): readonly string[] {
  const there = new Map(definitions.map((definition) => [nameOf(definition), definition]));
  const gone = Object.keys(released).filter((name) => !there.has(name));
  return [
    ...gone.map(
      (name) => `${name} was released and is gone: figures were issued by it. Bring its file back.`,
    ),
    ...definitions.flatMap((definition) => {
      const { metric, version } = definition;
      const known = released[nameOf(definition)];
      if (known === undefined)
        return `${nameOf(definition)} is new: add it with UPDATE_GOLDEN=1 when it is released.`;
      return known === fingerprint(definition)
        ? []
        : `${nameOf(definition)} counts otherwise than when it was released: leave its file as it was, and add ${metric}.v${version + 1}.sql with "version: ${version + 1}".`;
    }),
  ];
}

/** Figures were issued by these very texts: they are reproduced as long as the texts stay (decisions 20). */
describe('Definitions of figures', () => {
  const definitions = new Definitions();
  const all = definitions.metrics().flatMap((metric) => definitions.versionsOf(metric));

  it('stay as they were released: another meaning is another version', () => {
    const released = readGolden<Released>(file, {});
    const now = Object.fromEntries(all.map((definition) => [nameOf(definition), fingerprint(definition)]));
    if (updatesGolden) writeGolden(file, { ...now, ...released });
    expect(notAsReleased(all, readGolden<Released>(file, {}))).toEqual([]);
  });

  it('are not changed under their number, not dropped, and not added without being named', () => {
    const released = Object.fromEntries(all.map((one) => [nameOf(one), fingerprint(one)]));
    const [first, second, ...others] = all as [Definition, Definition, ...Definition[]];
    const added = { ...second, version: 77 };
    const changed = { ...first, sql: `${first.sql} and true` };
    expect(notAsReleased([changed, added, ...others], released)).toEqual([
      expect.stringMatching(`^${nameOf(second)} was released and is gone`),
      expect.stringMatching(
        `^${nameOf(first)} counts otherwise .* add ${first.metric}.v${first.version + 1}.sql`,
      ),
      expect.stringMatching(`^${nameOf(added)} is new`),
    ]);
    const reworded = { ...first, name: { zh: '另一名称', en: 'Another name' } };
    expect(notAsReleased([reworded, ...all.slice(1)], released)).toEqual([]);
  });
});
