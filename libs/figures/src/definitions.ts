import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Bilingual } from '#libs/kernel';

const FOLDER = join('libs', 'figures', 'definitions');

/** One version of one metric, as its SQL file says it. A file is never changed: another meaning is another version. */
export interface Definition {
  readonly metric: string;
  readonly version: number;
  readonly name: Bilingual;
  readonly cohort: Bilingual;
  readonly numerator: Bilingual;
  readonly basis: string;
  /** Why there are no figures yet. */
  readonly notEstablished: Bilingual | null;
  /** `opened`: one row for each member, in its last cycle. `closed`: one for each of its cycles that falls into the period. */
  readonly members: 'opened' | 'closed';
  /** Metric of the same question asked of the opened cohort. */
  readonly twin: string | null;
  /** The present holder, where open stock is counted. */
  readonly countsFor: 'unit' | 'holder';
  readonly parts: readonly string[];
  readonly lines: readonly string[];
  /** One row for each member of the cohort. Reads `facts`; parameters are `:from`, `:to`, `:as_of`, `:window`. */
  readonly sql: string;
}

/** Every version of every metric, found from the sources and from the built files alike. */
export class Definitions {
  private readonly byMetric = new Map<string, Map<number, Definition>>();

  constructor(folder: string = definitionsFolder()) {
    for (const file of readdirSync(folder).sort())
      if (file.endsWith('.sql')) this.add(readDefinition(readFileSync(join(folder, file), 'utf8'), file));
  }

  add(definition: Definition): void {
    const versions = this.byMetric.get(definition.metric) ?? new Map<number, Definition>();
    versions.set(definition.version, definition);
    this.byMetric.set(definition.metric, versions);
  }

  /** The newest version unless one is named. */
  find(metric: string, version?: number): Definition | undefined {
    const versions = this.byMetric.get(metric);
    return version === undefined ? this.versionsOf(metric).at(-1) : versions?.get(version);
  }

  /** Oldest first. */
  versionsOf(metric: string): readonly Definition[] {
    return [...(this.byMetric.get(metric)?.values() ?? [])].sort((one, other) => one.version - other.version);
  }

  metrics(): readonly string[] {
    return [...this.byMetric.keys()];
  }
}

/** Reads a definition: `-- name: value` lines, then the query. @throws with the name of the file where something is missing */
export function readDefinition(text: string, file: string): Definition {
  const head = new Map<string, string>();
  for (const line of text.split('\n')) {
    const found = /^-- ([a-z ]+): (.*)$/.exec(line);
    if (!found) break;
    head.set(found[1] ?? '', (found[2] ?? '').trim());
  }
  const said = (name: string): string => {
    const value = head.get(name);
    if (value === undefined) throw new Error(`The definition ${file} does not say its ${name}`);
    return value;
  };
  const both = (value: string): Bilingual => {
    const [zh = '', en = ''] = value.split(' | ');
    return { zh, en };
  };
  const listed = (name: string): string[] =>
    (head.get(name) ?? '').split(',').flatMap((item) => item.trim() || []);
  const sql = text.replace(/^(-- .*\n?)+/, '').trim();
  const notEstablished = head.get('not established');
  if (!notEstablished && (!sql || !listed('parts').length))
    throw new Error(`The definition ${file} has no query or no parts`);
  return {
    metric: said('metric'),
    version: Number(said('version')),
    name: { zh: said('zh'), en: said('en') },
    cohort: both(said('cohort')),
    numerator: both(said('numerator')),
    basis: said('basis'),
    notEstablished: notEstablished === undefined ? null : both(notEstablished),
    members: head.get('members') === 'closed' ? 'closed' : 'opened',
    twin: head.get('twin') ?? null,
    countsFor: head.get('counts for') === 'holder' ? 'holder' : 'unit',
    parts: listed('parts'),
    lines: listed('lines'),
    sql,
  };
}

function definitionsFolder(): string {
  for (let folder = import.meta.dirname; folder !== dirname(folder); folder = dirname(folder)) {
    const path = join(folder, FOLDER);
    if (existsSync(path)) return path;
  }
  throw new Error(`The folder ${FOLDER} is missing from this installation`);
}
