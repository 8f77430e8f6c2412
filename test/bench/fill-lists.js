import pg from 'pg';
import { caseOf, eventsOf } from './cases.js';
import { lineage } from './county.js';
import { built, readModels } from './database.js';
import { runCommand } from './service.js';

export const LISTS = ['concern-responses', 'case-board', 'dispute-ledger'];
const AT_ONCE = 2_000;

/**
 * Fills the lists of a data folder that has no service with so many invented cases: words and identities sealed under a key each, rows by the
 * read models' own folds, written by COPY. The log stays empty, which no list reads, and so do the other read models: a million cases in minutes.
 * @returns how many events were folded, rows written, the bytes of their tables, and seconds taken
 */
export async function fillLists(data, cases) {
  const [{ openRuntime }, { readConfiguration }, readable, { FoldAndCopy }] = await Promise.all([
    built('apps/api/src/runtime'),
    built('apps/api/src/configuration'),
    readModels(),
    import('./fold-and-copy.js'),
  ]);
  // Makes the tables.
  await runCommand(['rebuild'], data);
  const began = performance.now();
  const configuration = readConfiguration({ ...process.env, HUIYING_DATA: data }, 'DEMO');
  const runtime = await openRuntime(configuration, 'command line', () => undefined);
  const { database, vault } = runtime;
  const { url, dataSource } = database;
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    await client.query('set statement_timeout = 0');
    const lists = readable
      .filter(({ name }) => LISTS.includes(name))
      .map((model) => new FoldAndCopy({ url, dataSource, model, lineage }));
    const tables = lists.flatMap(({ table }) => table.names('current'));
    const indexes = await dropIndexes(client, tables);
    for (const list of lists) await list.begin('current');
    let events = 0;
    for (let from = 0; from < cases; from += AT_ONCE) {
      const some = Array.from({ length: Math.min(AT_ONCE, cases - from) }, (_, n) => caseOf(from + n, cases));
      const keys = await vault.create([
        ...some.map(({ id }) => ({ id, kind: 'matter' })),
        ...[...new Set(some.map(({ person }) => person))].map((id) => ({ id, kind: 'person' })),
      ]);
      const seal = (key, of, text) => keys.seal(key, of, text);
      for (const one of some) {
        const told = eventsOf(one, seal);
        events += told.length;
        for (const list of lists) await fold(list, one, told);
      }
    }
    for (const list of lists) await list.end();
    for (const sql of indexes) await client.query(sql);
    for (const table of tables) await client.query(`vacuum (analyze) "${table}"`);
    const { rows, bytes } = await sizeOf(client, tables);
    return { events, rows, bytes, seconds: (performance.now() - began) / 1_000 };
  } finally {
    await client.end();
    await runtime.close();
  }
}

async function fold(list, { category, stream: name }, events) {
  if (!Object.hasOwn(list.model.sources, category)) return;
  const stream = list.newStream(name);
  for (const event of events) stream.fold(list.model, event);
  await list.write(stream);
}

/** An index is built faster over all rows than row by row. @returns the statements that bring them back */
async function dropIndexes(client, tables) {
  const { rows: constraints } = await client.query(
    `select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype in ('p', 'u') and conrelid = any ($1::regclass[])`,
    [tables],
  );
  const { rows: indexes } = await client.query(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition from pg_index i
     where i.indrelid = any ($1::regclass[]) and not exists (select from pg_constraint where conindid = i.indexrelid)`,
    [tables],
  );
  for (const { table, name } of constraints)
    await client.query(`alter table ${table} drop constraint "${name}"`);
  for (const { name } of indexes) await client.query(`drop index ${name}`);
  return [
    ...constraints.map(
      ({ table, name, definition }) => `alter table ${table} add constraint "${name}" ${definition}`,
    ),
    ...indexes.map(({ definition }) => definition),
  ];
}

async function sizeOf(client, tables) {
  let [rows, bytes] = [0, 0];
  for (const table of tables) {
    const size = `select count(*)::integer as count, pg_total_relation_size('"${table}"') as bytes from "${table}"`;
    const [found] = (await client.query(size)).rows;
    rows += found.count;
    bytes += Number(found.bytes);
  }
  return { rows, bytes };
}
