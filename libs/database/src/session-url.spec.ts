import { describe, expect, it } from '@jest/globals';
import { sessionUrl } from './session-url.js';

const SESSION = { schema: 'public', role: 'huiying_service', noticesGoneClients: true, seconds: 30 };
const optionsOf = (url: string) => new URL(url).searchParams.get('options');

describe('Address of a session', () => {
  it('carries role, schema and bounds', () => {
    expect(optionsOf(sessionUrl('postgresql://u:p@host:5432/db', SESSION))).toBe(
      '-c search_path="public" -c statement_timeout=30s -c idle_in_transaction_session_timeout=30s' +
        ' -c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3' +
        ' -c client_connection_check_interval=5s -c role=huiying_service',
    );
  });

  it('keeps what the given address says', () => {
    const url = sessionUrl(
      'postgresql://u:p%40ss@/db?host=/run/pg&sslmode=disable&options=-c%20work_mem%3D8MB&application_name=mine',
      {
        ...SESSION,
        role: undefined,
        noticesGoneClients: false,
      },
    );
    expect(url).toMatch(/^postgresql:\/\/u:p%40ss@\/db\?/);
    const parameters = new URLSearchParams(url.slice(url.indexOf('?')));
    expect(Object.fromEntries(parameters)).toMatchObject({
      host: '/run/pg',
      sslmode: 'disable',
      application_name: 'mine',
    });
    expect(parameters.get('options')).toMatch(/^-c work_mem=8MB -c search_path=/);
    expect(parameters.get('options')).not.toMatch(/role|client_connection_check_interval/);
  });

  it('escapes a schema with spaces and quotes, and writes no + for a space', () => {
    const url = sessionUrl('postgresql://host/db', { ...SESSION, schema: 'my "own"' });
    expect(optionsOf(url)).toContain('-c search_path="my\\ ""own"""');
    expect(url).not.toContain('+');
  });
});
