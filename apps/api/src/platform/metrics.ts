import { Inject, Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { ReadSide } from '#libs/read-side';
import { within } from './within.js';
import { RefusalRegister } from '#libs/refusals';
import { SecurityLog } from '#libs/security-log';

/** Longer nobody who collects figures waits for those of the readers. */
const SILENCE_MS = 2_000;

/** Figures of the service itself for Prometheus. Labels are routes, statuses and reader names: never ids, never words. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  private readonly requests: Histogram;

  constructor(
    @Inject(ReadSide) readSide: ReadSide,
    @Inject(RefusalRegister) register: RefusalRegister,
    @Inject(SecurityLog) security: SecurityLog,
  ) {
    collectDefaultMetrics({ register: this.registry, prefix: 'huiying_' });
    this.requests = new Histogram({
      name: 'huiying_http_request_seconds',
      help: 'Duration of HTTP requests by route',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
      registers: [this.registry],
    });
    this.readers(readSide);
    this.refusals(register);
    this.security(security);
  }

  /** Counts every request by the pattern of its route. */
  observe(server: FastifyInstance): void {
    server.addHook('onResponse', (request, reply, done) => {
      const route = request.routeOptions.url ?? 'unknown';
      this.requests
        .labels(request.method, route, String(reply.statusCode))
        .observe(reply.elapsedTime / 1_000);
      done();
    });
  }

  private refusals(register: Pick<RefusalRegister, 'lost' | 'waiting'>): void {
    new Counter({
      name: 'huiying_refusals_lost_total',
      help: 'Refusals that are missing in the register because the log was away; each is logged',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(register.lost);
      },
    });
    new Gauge({
      name: 'huiying_refusals_waiting',
      help: 'Refusals that wait to be written into the register',
      registers: [this.registry],
      collect() {
        this.set(register.waiting);
      },
    });
  }

  private security(log: Pick<SecurityLog, 'lost'>): void {
    new Counter({
      name: 'huiying_security_log_lost_total',
      help: 'Entries that are missing in the security log because the database was away; each is logged',
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(log.lost);
      },
    });
  }

  private readers(readSide: ReadSide): void {
    const gauge = (name: string, help: string): Gauge =>
      new Gauge({ name, help, labelNames: ['reader'], registers: [this.registry] });
    const parked = gauge(
      'huiying_reader_parked_streams',
      'Streams parked because an event could not be read',
    );
    const seconds = gauge(
      'huiying_reader_lag_seconds',
      'Age of the oldest event that the reader has not passed',
    );
    new Gauge({
      name: 'huiying_reader_lag_events',
      help: 'Events that the reader has not passed',
      labelNames: ['reader'],
      registers: [this.registry],
      async collect() {
        // Where the database is away the other figures still come.
        for (const { name, lag, parked: count } of await within(SILENCE_MS, readSide.status()).catch(
          () => [],
        )) {
          if (lag.events !== null) this.set({ reader: name }, lag.events);
          if (lag.seconds !== null) seconds.set({ reader: name }, lag.seconds);
          parked.set({ reader: name }, count);
        }
      },
    });
  }
}
