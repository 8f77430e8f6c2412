import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Problem, Public } from '#libs/contracts';
import type { Runtime } from '../runtime.js';
import { Metrics } from './metrics.js';
import { mayOperate, operationsAccess } from './operations-access.js';
import { RUNTIME } from './tokens.js';

@ApiExcludeController()
@Controller('metrics')
@Public()
export class MetricsController {
  constructor(
    @Inject(Metrics) private readonly metrics: Metrics,
    @Inject(RUNTIME) private readonly runtime: Pick<Runtime, 'configuration' | 'installation'>,
  ) {}

  @Get()
  async read(
    @Req() { headers }: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    if (operationsAccess(this.runtime) === 'closed') throw new Problem('not-found');
    if (!mayOperate(this.runtime, headers.authorization))
      throw new Problem('unauthenticated', { headers: { 'www-authenticate': 'Bearer' } });
    void reply.type(this.metrics.registry.contentType);
    return this.metrics.registry.metrics();
  }
}
