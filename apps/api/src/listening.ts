import { lookup } from 'node:dns/promises';
import { once } from 'node:events';
import { createServer, isIP } from 'node:net';
import { CannotStart } from './cannot-start.js';
import type { Configuration } from './configuration.js';
import { within } from './platform/within.js';

type Address = Pick<Configuration, 'host' | 'port'>;

/** A name service that is away lets its callers wait for half a minute. */
const NAME_MS = 3_000;

/**
 * Tries the address before anything is begun that would have to be ended again. @throws CannotStart where nobody could listen there
 */
export async function expectFreeAddress({ host, port }: Address): Promise<void> {
  try {
    if (!isIP(host)) await within(NAME_MS, lookup(host));
  } catch (cause) {
    throw new CannotStart(nameless(host), { cause });
  }
  const probe = createServer();
  try {
    probe.listen({ host, port });
    await once(probe, 'listening');
  } catch (error) {
    throw notListening(error, { host, port });
  }
  probe.close();
  await once(probe, 'close');
}

/** What is thrown in the place of what a server says that cannot listen; anything else as it is. */
export function notListening(error: unknown, { host, port }: Address): unknown {
  const { code, syscall } = (error ?? {}) as { code?: unknown; syscall?: unknown };
  if (syscall !== 'listen' && syscall !== 'bind' && syscall !== 'getaddrinfo') return error;
  return new CannotStart(sentenceFor(String(code), host, port), { cause: error });
}

function sentenceFor(code: string, host: string, port: number): string {
  switch (code) {
    case 'EADDRINUSE':
      return `Port ${port} of ${host} is taken by another program, perhaps another Huiying. End that one, or set PORT to a free port; 0 takes any.`;
    case 'EADDRNOTAVAIL':
      return `HOST is "${host}", which is no address of this machine. Set one that it has, for example 127.0.0.1, or 0.0.0.0 for all of them.`;
    case 'EACCES':
    case 'EPERM':
      return `This account may not listen on port ${port}. Set PORT to 1024 or more, and let a proxy take the ports below.`;
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return nameless(host);
    default:
      return `Nobody can listen on ${host}, port ${port} (${code}). Set HOST to an address of this machine, for example 127.0.0.1, and PORT to a free port.`;
  }
}

const nameless = (host: string): string =>
  `HOST is "${host}", a name that leads to no address. Set an address of this machine, for example 127.0.0.1, or 0.0.0.0 for all of them.`;
