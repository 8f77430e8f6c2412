import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Pool } from 'pg';
import { Live, Readiness } from '#answers/read-side';
import { LIST_POOL } from '#libs/cases';
import { Answers, Public } from '#libs/contracts';
import { ReadSide } from '#libs/read-side';
import type { Runtime } from '../runtime.js';
import { DiskRoom } from './disk-room.js';
import { mayOperate } from './operations-access.js';
import { RUNTIME } from './tokens.js';
import { within } from './within.js';

/** A database that says nothing for so long is not ready. */
const SILENCE_MS = 2_000;

/** Probes: `live` says that the process answers, `ready` that it can serve; who operates the service sees the state of every reader too. */
@ApiTags('health')
@Controller('health')
@Public()
export class HealthController {
  constructor(
    @Inject(LIST_POOL) private readonly pool: Pool,
    @Inject(ReadSide) private readonly readSide: ReadSide,
    @Inject(DiskRoom) private readonly room: DiskRoom,
    @Inject(RUNTIME) private readonly runtime: Pick<Runtime, 'configuration' | 'installation'>,
  ) {}

  @Get('live')
  @ApiOperation({ operationId: 'live', summary: '存活 · The process answers' })
  @Answers({ status: 200, answer: Live })
  live(): Live {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOperation({ operationId: 'ready', summary: '就绪 · Database, log and read models' })
  @Answers({ status: 200, answer: Readiness })
  @Answers({ status: 503, answer: Readiness, description: 'The same report, of what is not ready' })
  async ready(
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Readiness> {
    const report = await this.report();
    if (report.status !== 'ready') void reply.code(503);
    if (report.log === 'unknown') void reply.header('retry-after', '1');
    return mayOperate(this.runtime, headers.authorization) ? report : { status: report.status };
  }

  private async report(): Promise<Readiness> {
    try {
      const asked = this.pool.query('select 1').then(() => this.readSide.status());
      const readers = await within(SILENCE_MS, asked);
      const readModels = readers.map(
        ({ name, version, position, lag, parked, standstill, rebuild, owner, problem }) => ({
          name,
          version,
          position,
          lag,
          parked,
          owner,
          standstill: standstill !== null,
          rebuilding: rebuild,
          problem,
        }),
      );
      // Before the disk is full, while somebody can still make room.
      const disk = this.room.state;
      const room = disk === 'enough' || disk === 'unknown';
      const ready = room && readers.every(({ standstill }) => standstill === null);
      return { status: ready ? 'ready' : 'not-ready', database: 'up', log: 'up', disk, readModels };
    } catch {
      return {
        status: 'not-ready',
        database: 'down or slow',
        log: 'unknown',
        disk: this.room.state,
        readModels: [],
      };
    }
  }
}
