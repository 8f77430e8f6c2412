/** What a connection of ours is like, besides where it goes. */
export interface SessionSettings {
  /** Schema of our tables. */
  readonly schema: string;
  /** Role to act as; undefined to stay the user that connected. */
  readonly role: string | undefined;
  /** The server notices by itself when a client has gone in mid-call; not every system can. */
  readonly noticesGoneClients: boolean;
  /** Bound of one statement and of an idle transaction, in seconds; 0 for none. */
  readonly seconds: number;
}

/**
 * The address with the settings of a session in it: whoever connects by it, through pg or TypeORM, in this process or another, gets
 * them. No client that died, slept or lost its network may keep the log's lock.
 */
export function sessionUrl(url: string, session: SessionSettings): string {
  const settings: Record<string, string> = {
    search_path: `"${session.schema.replaceAll('"', '""')}"`,
    statement_timeout: `${session.seconds}s`,
    idle_in_transaction_session_timeout: `${session.seconds}s`,
    tcp_keepalives_idle: '30',
    tcp_keepalives_interval: '10',
    tcp_keepalives_count: '3',
    ...(session.noticesGoneClients && { client_connection_check_interval: '5s' }),
    ...(session.role !== undefined && { role: session.role }),
  };
  const [address = '', query = ''] = split(url);
  const parameters = new URLSearchParams(query);
  parameters.set(
    'options',
    [
      parameters.get('options') ?? '',
      ...Object.entries(settings).map(([name, value]) => `-c ${name}=${escaped(value)}`),
    ]
      .join(' ')
      .trim(),
  );
  if (!parameters.has('application_name')) parameters.set('application_name', 'huiying');
  // libpq, unlike a browser, does not read + as a space.
  return `${address}?${parameters.toString().replaceAll('+', '%20')}`;
}

function split(url: string): string[] {
  const at = url.indexOf('?');
  return at === -1 ? [url] : [url.slice(0, at), url.slice(at + 1)];
}

/** In `options` a space ends a setting unless a backslash stands before it. */
const escaped = (value: string): string => value.replace(/[\\ ]/g, '\\$&');
