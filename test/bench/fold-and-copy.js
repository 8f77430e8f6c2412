import pg from 'pg';
import { copyLine, openCopy } from './copy-in.js';
import { built } from './database.js';

const [{ MARK, ModelTable }, { FoldedStream }] = await Promise.all(
  ['libs/read-side/src/rows/model-table', 'libs/read-side/src/folding/folded-stream'].map(built),
);

/**
 * The quickest way from events to the tables of a read model: its own fold over streams in memory, and what comes of each stream by COPY, once. No
 * checkpoint, no batch that is loaded again, no update of a row: the physical limit of a rebuild, and how a bench fills a table.
 */
export class FoldAndCopy {
  #clients = [];

  /** @param lineage units above a unit, with itself */
  constructor({ url, dataSource, model, lineage }) {
    this.url = url;
    this.model = model;
    this.lineage = lineage;
    this.table = new ModelTable(dataSource, model);
    this.columns = this.table.shape.columns;
  }

  /** Begins to fill the tables of this build; they are there and empty. */
  async begin(build) {
    this.#clients = [0, 1].map(() => new pg.Client({ connectionString: this.url }));
    await Promise.all(this.#clients.map((client) => client.connect()));
    // One COPY takes as long as all the rows.
    for (const client of this.#clients) await client.query('set statement_timeout = 0');
    const names = [...this.columns.map(({ name }) => name), MARK];
    this.rows = await openCopy(this.#clients[0], this.table.rowsName(build), names);
    const scope = this.table.scopeName(build);
    this.scope = scope && (await openCopy(this.#clients[1], scope, ['unit', 'sort', 'stream', 'key']));
  }

  newStream(name) {
    return new FoldedStream(name, this.table.shape, -1);
  }

  /** A stream that has been folded to its end. */
  async write(stream) {
    stream.derive(this.model);
    const { gains } = stream.marks();
    let rows = '';
    let scope = '';
    for (const row of stream.all()) {
      const values = this.columns.map(({ property, form }) =>
        row[property] === null ? null : form.toText(row[property]),
      );
      rows += copyLine([...values, row.key === gains ? stream.revision : null]);
      if (this.scope) scope += this.#scopeLines(row);
    }
    await this.rows.write(rows);
    if (scope) await this.scope.write(scope);
  }

  async end() {
    await Promise.all([this.rows.end(), this.scope?.end()]);
    await Promise.all(this.#clients.map((client) => client.end()));
  }

  #scopeLines(row) {
    const { units, sort, marks = [] } = this.model.visibility(row);
    const seen = new Set([...units.flatMap((unit) => [unit, ...this.lineage(unit)]), ...marks]);
    return [...seen].map((unit) => copyLine([unit, sort, row.stream, row.key])).join('');
  }
}
