import { isIP } from 'node:net';

/** Host names that a request may call the service by. */
export type KnownHosts = readonly string[];

const NAME = /^(?:\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]{0,252}[a-z0-9])?)(?::\d{1,5})?$/;

/** `huiying.example.cn` or `huiying.example.cn:8443`, between commas. @returns undefined where one of them is no host name */
export function hostNames(list: string): KnownHosts | undefined {
  const names = list.split(',').map((name) => name.trim().toLowerCase());
  return names.every((name) => NAME.test(name)) ? names : undefined;
}

/**
 * Whether a request may say this in `Host`. A name without a port is known on every port.
 * @param known undefined where nothing is set: then a service on loopback knows the names of loopback, and one elsewhere every name
 */
export function isKnownHost(
  host: string | undefined,
  known: KnownHosts | undefined,
  loopback: boolean,
): boolean {
  if (known === undefined && !loopback) return true;
  const asked = host?.toLowerCase() ?? '';
  const name = asked.replace(/:\d{1,5}$/, '');
  if (known) return known.includes(asked) || known.includes(name);
  return isLoopback(name.replace(/^\[(.*)\]$/, '$1'));
}

/** Names and addresses that always lead to the machine itself (RFC 6761, 6.3; RFC 6890). */
export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
