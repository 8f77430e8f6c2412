import { totalmem } from 'node:os';

/** Settings of the embedded server, given on its command line: they win over whatever stands in the cluster's own files. */
export function serverSettings(options: { socketFolder: string; startedBy: string }): string[] {
  return Object.entries({
    ...DURABLE,
    ...SMALL,
    shared_buffers: `${sharedBuffers(memoryMiB())}MB`,
    ...QUIET,
    listen_addresses: '',
    unix_socket_directories: options.socketFolder,
    unix_socket_permissions: '0700',
    cluster_name: options.startedBy,
    timezone: 'UTC',
    log_timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/** An answer that was given is on the disk. */
const DURABLE = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on' };

/**
 * An eighth of the memory, from 64 MiB up to 256 MiB: what it holds need not be asked of the operating system's cache page by page, as the log is when cases
 * are read whole, and facts when a year of them is counted.
 */
export const sharedBuffers = (memory: number): number => Math.min(Math.max(Math.floor(memory / 8), 64), 256);

/** What this machine has, or what this process was given of it. */
function memoryMiB(): number {
  // Without a limit it is 0, or a number beyond every machine.
  const given = process.constrainedMemory() || Number.POSITIVE_INFINITY;
  return Math.min(totalmem(), given) / 2 ** 20;
}

/** One county on a small machine. A service and command lines beside it have some 40 connections each. */
const SMALL = {
  max_connections: '100',
  wal_buffers: '4MB',
  max_wal_size: '512MB',
  huge_pages: 'off',
  io_method: 'sync',
  jit: 'off',
  max_worker_processes: '3',
  max_parallel_workers: '2',
  max_parallel_workers_per_gather: '1',
  max_logical_replication_workers: '0',
  max_wal_senders: '0',
  autovacuum_max_workers: '2',
  autovacuum_worker_slots: '4',
};

/** An error's text may repeat a value of a statement: errors go to the client only, and the log keeps what the server says of itself. */
const QUIET = {
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};
