import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiParam, ApiTags, ApiBearerAuth } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import {
  Answers,
  Caller,
  Documented,
  type ListAnswer,
  OutcomeAnswer,
  ProblemResponses,
  RequirePermission,
} from '#libs/contracts';
import { type CommandCall, CommandCaller, outcomeAnswer } from '#libs/write-side';
import { SaysUnchanged } from '#libs/cases';
import type { Principal } from '#rules/organisation';
import {
  Board,
  type DefinitionEntry,
  DefinitionEntryList,
  Figure,
  IssuedEntry,
  IssuedEntryList,
  MemberEntryList,
  Restatement,
} from './figures.answers.js';
import {
  BoardQuery,
  FiguresQuery,
  IssuedQueryFilter,
  IssueFiguresBody,
  MembersQuery,
  RestatementQuery,
} from './figures.queries.js';
import { FigureAnswers } from './figure-answers.js';

/** Figures 统计: rates that cannot be improved by dropping cases, and that stay what they were. */
@ApiTags('figures')
@Controller('figures')
export class FiguresController {
  constructor(@Inject(FigureAnswers) private readonly figures: FigureAnswers) {}

  @Get()
  @RequirePermission('READ_FIGURES')
  @Documented({ id: 'figures', zh: '统计数', en: 'A figure', answer: Figure })
  figure(@Query() query: FiguresQuery, @Caller() principal: Principal): Promise<Figure> {
    return this.figures.figure(query, principal);
  }

  @Get('definitions')
  @RequirePermission('READ_FIGURES')
  @Documented({
    id: 'figureDefinitions',
    zh: '统计口径',
    en: 'What the figures mean, in every version',
    answer: DefinitionEntryList,
  })
  definitions(): ListAnswer<DefinitionEntry> {
    return this.figures.definitions();
  }

  @Get('members')
  @RequirePermission('READ_FIGURES')
  @Documented({
    id: 'figureMembers',
    zh: '统计数背后的事项',
    en: 'The members behind a figure',
    answer: MemberEntryList,
  })
  @SaysUnchanged()
  members(@Query() query: MembersQuery, @Caller() principal: Principal): Promise<MemberEntryList> {
    return this.figures.members(query, principal);
  }

  @Get('board')
  @RequirePermission('READ_FIGURES')
  @Documented({ id: 'figuresBoard', zh: '领导看板', en: 'The leader’s board', answer: Board })
  board(@Query() query: BoardQuery, @Caller() principal: Principal): Promise<Board> {
    return this.figures.board(query, principal);
  }

  @Get('restatement')
  @RequirePermission('READ_FIGURES')
  @Documented({
    id: 'figureRestatement',
    zh: '统计数重述',
    en: 'What changed a figure between two positions',
    answer: Restatement,
  })
  restatement(@Query() query: RestatementQuery, @Caller() principal: Principal): Promise<Restatement> {
    return this.figures.restatement(query, principal);
  }

  @Get('issued')
  @RequirePermission('READ_ISSUED_FIGURES')
  @Documented({
    id: 'issuedFigures',
    zh: '已发布的统计数',
    en: 'Figures that were issued',
    answer: IssuedEntryList,
  })
  @SaysUnchanged()
  issued(
    @Query() query: IssuedQueryFilter,
    @Caller() principal: Principal,
  ): Promise<ListAnswer<IssuedEntry>> {
    return this.figures.issuedList(query, principal);
  }

  @Get('issued/:id')
  @RequirePermission('READ_ISSUED_FIGURES')
  @ApiParam({ name: 'id', type: String })
  @Documented({
    id: 'issuedFigure',
    zh: '一份已发布的统计数',
    en: 'One figure as it was issued',
    answer: IssuedEntry,
  })
  issuedOne(@Param('id') id: string, @Caller() principal: Principal): Promise<IssuedEntry> {
    return this.figures.issuedOne(id, principal);
  }

  @Post('issued')
  @HttpCode(201)
  @RequirePermission('ISSUE_FIGURES')
  @ApiBearerAuth()
  @ApiOperation({
    operationId: 'figuresIssueFigures',
    summary: '发布或导出统计数 · Publish or export a figure',
  })
  @ApiBody({ type: IssueFiguresBody })
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @Answers({ status: 201, answer: OutcomeAnswer })
  @ProblemResponses(400, 401, 403, 404, 409, 413, 415, 422, 429, 500, 503)
  async issue(
    @CommandCaller({ existing: false }) call: CommandCall,
    @Body() body: IssueFiguresBody,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer> {
    const outcome = await this.figures.issue(call, body);
    void reply.header('location', `/api/v1/figures/issued/${outcome.id}`);
    if (outcome.repeated) void reply.header('idempotency-replayed', 'true');
    return outcomeAnswer({ ...outcome, made: [] });
  }
}
