import { Controller, Get, Inject, Param, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { KNOWN_AT_PARAMETER, KnownAt, withETag } from '#libs/cases';
import { Caller, Documented, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { StyleCatalogue } from './item.answers.js';
import { Trail } from './trail/trail.answers.js';
import { ReadTrail } from './trail/trail.query.js';
import { STYLE_CATALOGUE, STYLE_CATALOGUE_VERSION } from './style-catalogue-data.js';

@ApiTags('rectification-items')
@Controller()
export class RectificationItemsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get('rectification-catalogue')
  @RequirePermission('READ_ORGANISATION')
  @Documented({
    id: 'rectificationCatalogue',
    zh: '“四风”和切身利益问题目录',
    en: 'The catalogue of style categories and sub-types',
    answer: StyleCatalogue,
  })
  catalogue(): StyleCatalogue {
    return { version: STYLE_CATALOGUE_VERSION, subTypes: STYLE_CATALOGUE };
  }

  @Get('rectification-items/:id/trail')
  @RequirePermission('READ_TRAILS')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery(KNOWN_AT_PARAMETER)
  @Documented({
    id: 'rectificationTrail',
    zh: '整改轨迹',
    en: 'The trail of an item: concern, problem, measures, evidence, verification, notice, close-off',
    answer: Trail,
  })
  async trail(
    @Param('id') id: string,
    @KnownAt() knownAt: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return withETag(reply, await this.queries.execute(new ReadTrail(id, principal, knownAt)), knownAt);
  }
}
