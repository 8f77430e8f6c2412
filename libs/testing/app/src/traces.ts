import type { Pool } from 'pg';

/** The text of every row of every table of a database, to be searched for what must not be there. */
export async function everythingStored(pool: Pool): Promise<string> {
  const { rows: tables } = await pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const { rows } = await pool.query<{ text: string }>(`select r::text as text from ${name} r`);
      return rows.map(({ text }) => text).join('\n');
    }),
  );
  return texts.join('\n');
}

/** Those of the words that stand in a place, in any form in which a program would write them. */
export const tracesIn = (place: string | Buffer, ...words: readonly string[]): string[] =>
  words.filter((word) => formsOf(word).some((form) => place.includes(form)));

function formsOf(word: string): string[] {
  const bytes = Buffer.from(word);
  return [
    word,
    encodeURIComponent(word),
    JSON.stringify(word)
      .replace(/[\u0080-\uffff]/g, escaped)
      .slice(1, -1),
    bytes.toString('hex'),
    // Base64 looks different by where in a group of three bytes the words begin; what is at the edges depends on their neighbours.
    ...[0, 1, 2].map((before) =>
      Buffer.concat([Buffer.alloc(before), bytes])
        .toString('base64')
        .slice(before && 4, -4)
        .replace(/=+$/, ''),
    ),
  ];
}

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
