import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';

let asked: Promise<string> | undefined;

/** Address of the test run's PostgreSQL server, which starts at the first call of any test file. */
export function testServerUrl(): Promise<string> {
  asked ??= askStarter();
  return asked;
}

async function askStarter(): Promise<string> {
  const path = process.env['TEST_DATABASE_STARTER'];
  if (path === undefined)
    throw new Error('There is no test server: run the tests by Jest with the configuration of the project');
  const answer = JSON.parse(await text(createConnection(path))) as { url?: string; error?: string };
  if (answer.url === undefined) throw new Error(`The test server did not start: ${answer.error}`);
  return answer.url;
}
