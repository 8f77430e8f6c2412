import { openStarter } from './test-server.js';

export default async function () {
  globalThis.closeTestServer = await openStarter();
}
