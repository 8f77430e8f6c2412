import { Controller, Get, Inject, Param, Query, Res } from '@nestjs/common';
import { QueryBus } from '@nestjs/cqrs';
import { ApiParam, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CaseListFilter, ListCases, ReadCase, withETag } from '#libs/cases';
import { Caller, Documented, LIST_ANSWER, type ListAnswer, RequirePermission } from '#libs/contracts';
import type { Principal } from '#rules/organisation';

@ApiTags('petitions')
@Controller('petitions')
export class PetitionsController {
  constructor(@Inject(QueryBus) private readonly queries: QueryBus) {}

  @Get()
  @RequirePermission('READ_CASES')
  @Documented({ id: 'petitionList', zh: '信访事项列表', en: 'The list of petitions', answer: LIST_ANSWER })
  list(@Query() filter: CaseListFilter, @Caller() principal: Principal): Promise<ListAnswer<object>> {
    return this.queries.execute(new ListCases('petition-list', filter, principal));
  }

  @Get(':id')
  @RequirePermission('READ_CASES')
  @ApiParam({ name: 'id', type: String })
  @ApiQuery({ name: 'knownAt', required: false, type: String })
  @Documented({ id: 'readPetition', zh: '一件信访事项', en: 'One petition, from its stream' })
  async read(
    @Param('id') id: string,
    @Query('knownAt') knownAt: string | undefined,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<object> {
    return withETag(
      reply,
      await this.queries.execute(new ReadCase('petition', id, principal, knownAt)),
      knownAt,
    );
  }
}
