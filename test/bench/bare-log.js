import pg from 'pg';

/** The columns and indexes of the log, without its triggers. */
const TABLE = `
  create table if not exists bare_event (
    position bigint primary key,
    stream text collate "C" not null,
    revision int not null,
    id uuid not null unique,
    type text collate "C" not null,
    payload text collate "C" not null,
    unique (stream, revision)
  )`;

const INSERT = `
  insert into bare_event (position, stream, revision, id, type, payload)
  select $1::bigint + n, stream, revision, id, type, payload
  from unnest($2::text[], $3::int4[], $4::uuid[], $5::text[], $6::text[])
    with ordinality as given (stream, revision, id, type, payload, n)`;

const MOST = 256;

/**
 * The floor of an append: what concurrent callers ask for goes into PostgreSQL in one insert, committed, while the next gathers. It looks at
 * nothing: no revision, no id that is known, no lock, no second process. Same driver, same form of the values as the log.
 */
export class BareLog {
  #client;
  #arrays;
  #waiting = [];
  #working;
  #head = 0;

  /** @param arrays the log's own `binary-array.js` */
  static async open(url, arrays) {
    const log = new BareLog();
    log.#arrays = arrays;
    log.#client = new pg.Client({ connectionString: url });
    await log.#client.connect();
    await log.#client.query(TABLE);
    const { rows } = await log.#client.query('select coalesce(max(position), 0) as head from bare_event');
    log.#head = Number(rows[0].head);
    return log;
  }

  /** @returns the position of the last of the events */
  append(stream, revision, events) {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ stream, revision, events, resolve, reject });
      this.#working ??= this.#work();
    });
  }

  async close() {
    await this.#working;
    await this.#client.end();
  }

  async #work() {
    const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
    for (await nextTurn(); this.#waiting.length > 0; await nextTurn()) {
      const batch = this.#waiting.splice(0, MOST);
      try {
        await this.#insert(batch);
        for (const { events, resolve } of batch) resolve((this.#head += events.length));
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#working = undefined;
  }

  async #insert(batch) {
    const rows = batch.flatMap(({ stream, revision, events }) =>
      events.map((event, n) => ({ ...event, stream, revision: revision + n })),
    );
    const { textArray, int4Array, uuidArray } = this.#arrays;
    await this.#client.query({
      name: 'bare_insert',
      text: INSERT,
      values: [
        this.#head,
        textArray(rows.map(({ stream }) => stream)),
        int4Array(rows.map(({ revision }) => revision)),
        uuidArray(rows.map(({ id }) => id)),
        textArray(rows.map(({ type }) => type)),
        textArray(rows.map(({ payload }) => payload)),
      ],
    });
  }
}
