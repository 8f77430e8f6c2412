import { createHash } from 'node:crypto';
import { promised } from '../fault.js';
import type { Rig } from '../rig/rig.js';

const TABLES = `
  select c.relname as name from pg_class c
  where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = current_schema()::regnamespace
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'stream')
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'key')
    and c.relname not like '%\\_\\_next' order by 1`;

/** A digest of every row of every read model, in an order of its own. */
export async function digests(
  rig: Rig,
): Promise<Map<string, { readonly rows: number; readonly digest: string }>> {
  const found = new Map<string, { rows: number; digest: string }>();
  for (const { name } of await rig.ask<{ name: string }>(TABLES)) {
    const rows = await rig.ask<{ row: string }>(`select t::text as row from "${name}" t order by 1`);
    const hash = createHash('sha256');
    for (const { row } of rows) hash.update(row).update('\n');
    found.set(name, { rows: rows.length, digest: hash.digest('hex') });
  }
  return found;
}

/** The rows that are there are those that a rebuild makes. @returns how many there are. @throws Broken */
export async function sameAfterARebuild(rig: Rig, before = digests(rig)): Promise<number> {
  const was = await before;
  const { code, output } = await rig.rebuild();
  promised(code === 0, `The rebuild ended with ${code}: ${output.slice(-500)}`);
  const is = await digests(rig);
  promised(was.size > 0, 'There is no read model to compare');
  let rows = 0;
  for (const [name, one] of was) {
    const other = is.get(name);
    promised(
      one.digest === other?.digest,
      `${name} has ${one.rows} rows and, rebuilt, ${other?.rows} others`,
    );
    rows += one.rows;
  }
  return rows;
}
