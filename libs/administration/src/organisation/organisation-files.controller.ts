import { Controller, Get, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiParam, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Caller, Documented, Problem, ProblemResponses, RequirePermission } from '#libs/contracts';
import {
  type FileContent,
  OrganisationLoader,
  organisationTemplate,
  type WouldLoad,
} from '#libs/organisation-loading';
import type { Principal } from '#rules/organisation';
import { AdministratorRequestEntry } from '../administration.answers.js';
import { idIn } from '../id-in-path.js';
import { AdministratorRequests } from '../requests/administrator-requests.js';
import { entryOf } from '../requests/request-entry.js';
import { sha256 } from '../requests/request-files.js';
import { OrganisationChanges } from './organisation-changes.answers.js';
import { notAsked, organisationRefused } from './organisation-refused.js';
import { receiveFiles } from './receive-files.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const FILES = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: {
        type: 'array',
        minItems: 1,
        maxItems: 2,
        items: { type: 'string', format: 'binary' },
        description: 'One .xlsx with the sheets 单位 and 人员, one JSON file, or two .csv in any order',
      },
    },
  },
};

interface Tried {
  readonly content: FileContent;
  readonly would: WouldLoad;
}

/** The organisation of the county by route: tried, asked for by one administrator, loaded when another confirms it. */
@ApiTags('organisation')
@Controller()
export class OrganisationFilesController {
  constructor(
    @Inject(OrganisationLoader) private readonly loader: OrganisationLoader,
    @Inject(AdministratorRequests) private readonly requests: AdministratorRequests,
  ) {}

  @Get('organisation/template')
  @RequirePermission('MANAGE_ORGANISATION')
  @Documented({
    id: 'organisationTemplate',
    zh: '组织机构填报模板(.xlsx)',
    en: 'A workbook to fill in with units and officers',
    files: [XLSX],
  })
  template(@Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    void reply.type(XLSX).header('content-disposition', 'attachment; filename="organisation.xlsx"');
    return organisationTemplate();
  }

  @Post('organisation/dry-run')
  @HttpCode(200)
  @RequirePermission('MANAGE_ORGANISATION')
  @RouteConfig({ takesFiles: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILES)
  @Documented({
    id: 'tryOrganisation',
    zh: '试装组织机构:列出变更,或列出每一处错误,不作任何改动',
    en: 'Try an organisation: what it would change, or every place that is wrong; nothing is changed',
    answer: OrganisationChanges,
  })
  @ProblemResponses(413, 415, 422)
  async dryRun(@Req() request: FastifyRequest): Promise<OrganisationChanges> {
    return answerOf(await this.tried(await receiveFiles(request)));
  }

  @Post('administrator-requests/load-organisation')
  @HttpCode(201)
  @RequirePermission('MANAGE_ORGANISATION')
  @RouteConfig({ takesFiles: true })
  @ApiConsumes('multipart/form-data')
  @ApiBody(FILES)
  @Documented({
    id: 'askForOrganisation',
    zh: '申请装入组织机构',
    en: 'Ask for an organisation to be loaded',
    status: 201,
    answer: AdministratorRequestEntry,
  })
  @ProblemResponses(413, 415, 422)
  async ask(
    @Req() request: FastifyRequest,
    @Caller() { account }: Principal,
  ): Promise<AdministratorRequestEntry> {
    const files = await receiveFiles(request);
    const { content, would } = await this.tried(files);
    if (!would.differs) throw notAsked('NOTHING_DIFFERS');
    const wanted = {
      over: would.over,
      units: content.units.length,
      officers: content.officers.length,
      files: files.map(sha256),
    };
    const asked = await this.requests.askToLoad(wanted, files, account);
    if (!asked) throw notAsked('REQUEST_OPEN');
    return entryOf(asked);
  }

  @Get('administrator-requests/:id/changes')
  @RequirePermission('DECIDE_REQUESTS')
  @RouteConfig({ takesLong: true })
  @ApiParam({ name: 'id', type: String, format: 'uuid' })
  @Documented({
    id: 'changesOfRequest',
    zh: '待确认的组织机构现在装入会有哪些变更',
    en: 'What confirming an organisation that waits would change now',
    answer: OrganisationChanges,
  })
  @ProblemResponses(422)
  async changes(@Param('id') id: string): Promise<OrganisationChanges> {
    const waiting = await this.requests.waiting(idIn(id));
    if (!waiting) throw new Problem('not-found');
    return answerOf(await this.tried(waiting.files));
  }

  private async tried(files: readonly Buffer[]): Promise<Tried> {
    const { content, problems } = await this.loader.read(files.map((bytes) => ({ name: '', bytes })));
    if (!content) throw organisationRefused(problems);
    const would = await this.loader.dryRun(content);
    if (!would.changes) throw organisationRefused(would.problems);
    return { content, would };
  }
}

const answerOf = ({ content, would }: Tried): OrganisationChanges => ({
  units: content.units.length,
  officers: content.officers.length,
  over: would.over,
  differs: would.differs,
  ...would.changes,
  lostSight: would.lostSight,
});
