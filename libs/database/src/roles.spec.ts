import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { databaseUrl, testDataFolder, type TestFolder } from '#libs/testing';
import { startEmbeddedServer, type EmbeddedServer } from './embedded/embedded-server.js';
import { ensureRoles, OWNER, SERVICE } from './roles.js';

const DATABASES = 8;
const ROUNDS = 10;

describe('The two roles of a server', () => {
  let folder: TestFolder;
  let server: EmbeddedServer;
  const clients: pg.Client[] = [];
  const connect = async (database?: string): Promise<pg.Client> => {
    const url = database === undefined ? server.url : databaseUrl(server.url, database);
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    clients.push(client);
    return client;
  };
  beforeEach(async () => {
    folder = await testDataFolder();
    server = await startEmbeddedServer({ data: folder.path, as: 'service', tell: () => undefined });
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map((client) => client.end()));
    await server.stop();
    await folder.remove();
  });

  it('are made once when services of several databases start at the same moment', async () => {
    const administrator = await connect();
    const starting: pg.Client[] = [];
    for (let number = 1; number <= DATABASES; number++) {
      await administrator.query(`create database county_${number} template template0`);
      starting.push(await connect(`county_${number}`));
    }
    for (let round = 1; round <= ROUNDS; round++) {
      const roles = await Promise.all(starting.map((client) => ensureRoles(client, 'public')));
      expect(roles).toEqual(starting.map(() => ({ owner: OWNER, service: SERVICE })));
      for (const client of starting) await client.query(`drop owned by ${OWNER}, ${SERVICE}`);
      await administrator.query(`drop role ${OWNER}, ${SERVICE}`);
    }
  });
});
