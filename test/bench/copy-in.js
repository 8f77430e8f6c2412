/** Text form of COPY: a backslash before what would end a field or a line. */
const SPECIAL = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
const fieldOf = (value) =>
  value === null ? '\\N' : String(value).replace(/[\\\n\r\t]/g, (found) => SPECIAL[found]);

/** One row of COPY; null is NULL. */
export const copyLine = (values) => `${values.map(fieldOf).join('\t')}\n`;

/** A query in the way that the driver asks for: COPY … FROM STDIN with pieces of text as they come. */
class CopyIn {
  constructor(text, pieces) {
    this.text = text;
    this.pieces = pieces;
    this.done = new Promise((resolve, reject) => {
      this.callback = (error) => (error ? reject(error) : resolve());
    });
  }

  submit(connection) {
    connection.query(this.text);
  }

  async handleCopyInResponse(connection) {
    try {
      for await (const piece of this.pieces) {
        connection.sendCopyFromChunk(Buffer.from(piece));
        const { stream } = connection;
        if (stream.writableNeedDrain) await new Promise((resolve) => stream.once('drain', resolve));
      }
      connection.endCopyFrom();
    } catch (error) {
      connection.sendCopyFail(String(error?.message));
    }
  }

  handleCommandComplete() {}
  handleError(error) {
    this.callback(error);
  }
  handleReadyForQuery() {
    this.callback();
  }
}

/**
 * Fills a table the quickest way there is.
 * @param client a connection of its own
 * @param pieces an iterable of text, plain or asynchronous, each of whole lines
 */
export async function copyIn(client, table, columns, pieces) {
  const names = columns.map((column) => `"${column}"`).join(', ');
  const query = new CopyIn(`copy "${table}" (${names}) from stdin`, pieces);
  client.query(query);
  await query.done;
}
