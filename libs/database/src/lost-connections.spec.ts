import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Pool } from 'pg';
import { outlivesConnections } from './lost-connections.js';

const message = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(5, type);
  head.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([head, body]);
};
const AUTHENTICATED = message('R', Buffer.alloc(4));
const READY = message('Z', Buffer.from('I'));
const TERMINATED = message(
  'E',
  Buffer.from('SFATAL\0C57P01\0Mterminating connection due to administrator command\0\0'),
);

/** Ends each session in the packet in which it lets it in. */
const impatient = (): Server =>
  createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', () => socket.end(Buffer.concat([AUTHENTICATED, READY, TERMINATED])));
  });

describe('A pool that outlives its connections', () => {
  let server: Server;
  let pool: Pool;
  beforeEach(async () => {
    server = impatient();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    pool = new Pool({ host: '127.0.0.1', port, user: 'service', database: 'huiying' });
  });
  afterEach(async () => {
    await pool.end();
    await new Promise((resolve) => server.close(resolve));
  });

  it('tells the user of one that was ended while it was handed out by the next statement, and goes on', async () => {
    outlivesConnections(pool);
    for (let n = 1; n <= 3; n++) {
      const client = await pool.connect();
      await expect(client.query('select 1')).rejects.toThrow(/terminat|not queryable|connection error/i);
      client.release(true);
    }
  });
});
