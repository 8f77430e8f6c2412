import type { LoggerService, LogLevel } from '@nestjs/common';
import { destination, type DestinationStream, type Logger, pino } from 'pino';
import { plainLog } from './plain-log.js';

/**
 * The service's log on standard error, JSON lines or, on a terminal, plain ones: of what happened to the service, never of what people wrote.
 * Requests are counted in metrics, not logged; problems that were answered are (problem-log.ts), errors by class and place (problem.filter.ts).
 */
export const createLog = (level: string, to: DestinationStream = standardError()): Logger =>
  pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: ['req', 'res', 'body', 'headers'], remove: true },
    },
    to,
  );

const standardError = (): DestinationStream => {
  const to = destination(2);
  return process.stderr.isTTY ? plainLog(to) : to;
};

/** Nest's logger on top of it. */
export class NestLog implements LoggerService {
  constructor(private readonly log_: Logger) {}

  /** What Nest tells of its own wiring at every start is nobody's news. */
  log(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }
  warn(message: unknown, context?: string): void {
    this.write('warn', message, context);
  }
  debug(message: unknown, context?: string): void {
    this.write('debug', message, context);
  }
  verbose(message: unknown, context?: string): void {
    this.write('trace', message, context);
  }
  fatal(message: unknown, context?: string): void {
    this.write('fatal', message, context);
  }
  error(message: unknown, ...more: unknown[]): void {
    const context = more.at(-1);
    this.write(
      'error',
      message,
      typeof context === 'string' && !context.includes('\n') ? context : undefined,
    );
  }
  setLogLevels(_levels: LogLevel[]): void {}

  private write(
    level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal',
    message: unknown,
    context?: string,
  ): void {
    if (typeof message === 'object' && message !== null) this.log_[level]({ context, ...message });
    else this.log_[level]({ context }, String(message));
  }
}
