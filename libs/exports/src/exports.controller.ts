import { once } from 'node:events';
import { Readable } from 'node:stream';
import { Controller, Get, Inject, Param, Req, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  type AuthenticatedRequest,
  Caller,
  Documented,
  Problem,
  ProblemResponses,
  RequirePermission,
} from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { ExportDelivery } from './export-delivery.js';
import { ExportEntry } from './export.answers.js';
import type { Format } from './export.events.js';
import { isOrderedBy } from './export.rules.js';
import { exportView } from './export-view.js';
import { ReadExport } from './exports.query.js';

const MEDIA_TYPES: Readonly<Record<Format, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

@ApiTags('exports')
@Controller('exports')
export class ExportsController {
  constructor(
    @Inject(QueryBus) private readonly queries: QueryBus,
    @Inject(ExportDelivery) private readonly delivery: ExportDelivery,
  ) {}

  @Get(':id')
  @RequirePermission('ORDER_EXPORT')
  @ApiParam({ name: 'id', type: String })
  @Documented({
    id: 'readExport',
    zh: '一次导出:行数与校验值',
    en: 'One export: its count and checksum',
    answer: ExportEntry,
  })
  async read(@Param('id') id: string, @Caller() principal: Principal): Promise<ExportEntry> {
    const { state } = await this.queries.execute(new ReadExport(id, principal));
    return exportView(id, state);
  }

  /**
   * The file itself, once. Its checksum is known when the last row is written: it comes as a trailer (RFC 9530), and stands in the answer of
   * `GET /exports/{id}` from then on.
   */
  @Get(':id/file')
  // The ledger first gets to where it stood when it was ordered, and a file takes as long as its receiver reads.
  @RouteConfig({ takesLong: true, sendsExport: true })
  @RequirePermission('ORDER_EXPORT')
  @ApiParam({ name: 'id', type: String })
  @Documented({
    id: 'exportFile',
    zh: '取得导出文件',
    en: 'The file of an export',
    files: Object.values(MEDIA_TYPES),
  })
  @ProblemResponses(409)
  async file(
    @Param('id') id: string,
    @Caller() principal: Principal,
    @Req() request: AuthenticatedRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Asking what would come must not count as taking it.
    if (request.method !== 'GET') throw new Problem('method-not-allowed', { headers: { allow: 'GET' } });
    const { state, position } = await this.queries.execute(new ReadExport(id, principal));
    if (!isOrderedBy(state, principal.actor)) throw new Problem('not-found');
    const receiver = new AbortController();
    const hungUp = (): void => receiver.abort();
    reply.raw.once('close', hungUp);
    const { query } = state;
    const file = await this.delivery
      .begin({ id, query, position, principal, trace: request.id }, receiver.signal)
      .catch((error: unknown) => {
        reply.raw.removeListener('close', hungUp);
        throw error;
      });
    const cut = (): void => void reply.raw.destroy();
    file.over.addEventListener('abort', cut);
    reply.raw.once('close', () => file.over.removeEventListener('abort', cut));
    const body = Readable.from(file.bytes, { objectMode: false });
    if (receiver.signal.aborted || file.over.aborted) {
      body.destroy();
      cut();
      return;
    }
    const checksum = (): string => Buffer.from(file.checksum() ?? '', 'hex').toString('base64');
    void reply
      .headers({
        'content-type': MEDIA_TYPES[query.format],
        'content-disposition': `attachment; filename="ledger.${query.format}"; filename*=UTF-8''${encodeURIComponent(file.filename)}`,
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
        'huiying-position': file.position,
        'huiying-rows': String(file.rows),
        'huiying-left-out': String(file.leftOut),
      })
      .trailer('repr-digest', (_reply, _payload, done) => done(null, `sha-256=:${checksum()}:`))
      .send(body);
    await once(reply.raw, 'close');
  }
}
