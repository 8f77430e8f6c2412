import { Controller, Get, HttpCode, Inject, Param, Post, Query, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiHeader, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import {
  Caller,
  Documented,
  type ListAnswer,
  OutcomeAnswer,
  ProblemResponses,
  RequirePermission,
} from '#libs/contracts';
import { type CommandCall, CommandCaller, outcomeAnswer } from '#libs/write-side';
import type { Principal } from '#rules/organisation';
import { MEDIA_TYPES } from '../content/content.js';
import { type EvidenceEntry, EvidenceEntryList } from '../evidence.answers.js';
import { EvidenceIntake } from './evidence-intake.js';
import { type EvidenceContent, EvidenceReader } from './evidence-reader.js';
import { AddEvidenceQuery, EvidenceOfCaseQuery, OriginalEvidenceQuery } from './evidence.queries.js';

const BODY = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: {
        type: 'string',
        format: 'binary',
        description: `One of ${MEDIA_TYPES.join(', ')}, by its content`,
      },
      note: { type: 'string', maxLength: 2_000, description: 'What it shows' },
    },
  },
};
const ID = { name: 'id', type: 'string', format: 'uuid' } as const;

/** Files of cases of any type. */
@ApiTags('evidence')
@Controller('evidence')
export class EvidenceController {
  constructor(
    @Inject(EvidenceIntake) private readonly intake: EvidenceIntake,
    @Inject(EvidenceReader) private readonly reader: EvidenceReader,
  ) {}

  @Post()
  @HttpCode(201)
  @RequirePermission('ADD_EVIDENCE')
  @RouteConfig({ takesFiles: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody(BODY)
  @ApiHeader({
    name: 'Idempotency-Key',
    required: true,
    description:
      'Names the upload together with the account and the case; the same key with another file is refused',
  })
  @ApiHeader({
    name: 'If-Match',
    required: false,
    description:
      'ETag of the case. May be left out: a file adds to the case and overwrites nothing, so that several may be sent at once',
  })
  @Documented({
    id: 'addEvidence',
    zh: '上传证明材料',
    en: 'Add a file to a case',
    status: 201,
    answer: OutcomeAnswer,
  })
  @ProblemResponses(409, 412, 413, 415, 422, 507)
  async add(
    @Query() query: AddEvidenceQuery,
    @CommandCaller({ existing: true }) call: CommandCall,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<OutcomeAnswer> {
    const outcome = await this.intake.take(request, query, call);
    void reply
      .header('etag', `"${outcome.revision}"`)
      .header('location', `/api/v1/evidence/${outcome.made[0]}`);
    if (outcome.repeated) void reply.header('idempotency-replayed', 'true');
    return outcomeAnswer(outcome);
  }

  @Get()
  @RequirePermission('READ_CASES')
  @Documented({
    id: 'evidenceOfCase',
    zh: '事项的证明材料',
    en: 'The files of a case',
    answer: EvidenceEntryList,
  })
  list(
    @Query() query: EvidenceOfCaseQuery,
    @Caller() principal: Principal,
  ): Promise<ListAnswer<EvidenceEntry>> {
    return this.reader.list(query.case, principal);
  }

  @Get(':id')
  @RequirePermission('READ_WORDS')
  @RouteConfig({ takesLong: true })
  @ApiParam(ID)
  @Documented({
    id: 'viewEvidence',
    zh: '查看材料(已去除元数据)',
    en: 'A copy of a file without its metadata',
    files: MEDIA_TYPES,
  })
  @ProblemResponses(409, 410)
  async view(
    @Param('id') id: string,
    @Caller() principal: Principal,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    return sent(reply, await this.reader.copy(id, principal));
  }

  @Get(':id/original')
  @RequirePermission('READ_ORIGINALS')
  @RouteConfig({ takesLong: true })
  @ApiParam(ID)
  @Documented({
    id: 'originalEvidence',
    zh: '材料原件(仅限监督人员,每次调取均登记)',
    en: 'A file as it was sent, for inspectors; every reading stands in the access journal',
    files: MEDIA_TYPES,
  })
  @ProblemResponses(409)
  async original(
    @Param('id') id: string,
    @Query() query: OriginalEvidenceQuery,
    @Caller() principal: Principal,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<Buffer> {
    const reading = { purpose: query.purpose ?? null, trace: request.id };
    return sent(reply, await this.reader.original(id, principal, reading));
  }
}

/** To be saved, never shown as a page of this service, and kept by nobody on the way. */
function sent(reply: FastifyReply, { name, mediaType, bytes }: EvidenceContent): Buffer {
  const [, ending = ''] = /(\.[a-z]+)$/.exec(name) ?? [];
  void reply
    .type(mediaType)
    .header(
      'content-disposition',
      `attachment; filename="evidence${ending}"; filename*=UTF-8''${inHeader(name)}`,
    )
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store');
  return bytes;
}

/** RFC 8187. */
const inHeader = (name: string): string =>
  encodeURIComponent(name).replace(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
