import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Controller, HttpCode, Inject, Post, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { ApiBody, ApiConsumes, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import {
  Caller,
  Choice,
  Code,
  Documented,
  Problem,
  ProblemResponses,
  RequirePermission,
} from '#libs/contracts';
import type { Principal } from '#rules/organisation';
import { type ColumnMapping, WrongColumns } from './column-mapping.js';
import { ImportReportAnswer } from './import-report.answers.js';
import { type ImportReport, LedgerImporter } from './ledger-importer.js';
import { InvalidMapping, readMapping } from './read-mapping.js';
import { LedgerFileError } from './reading/file-faults.js';
import { openLedger } from './reading/open-ledger.js';

class ImportQuery {
  @Code({
    optional: true,
    pattern: /^[a-z0-9][a-z0-9-]{0,63}$/,
    description: 'Name of the ledger; by default the mapping’s',
  })
  ledger?: string;

  @Choice(['true', 'false'], {
    optional: true,
    description: '`true`: say what would be imported and what is wrong',
  })
  dryRun?: 'true' | 'false';
}

interface UploadedPart {
  readonly type: 'file' | 'field';
  readonly fieldname: string;
  readonly file?: Readable & { truncated?: boolean };
  readonly value?: unknown;
}

type MultipartRequest = FastifyRequest & { isMultipart(): boolean; parts(): AsyncIterable<UploadedPart> };

const FILE_SCHEMA = {
  schema: {
    type: 'object',
    required: ['file'],
    properties: {
      file: { type: 'string', format: 'binary', description: 'The ledger, .xlsx or .csv' },
      mapping: {
        type: 'string',
        description: 'Column mapping as JSON, for a ledger that is not known by its header',
      },
    },
  },
};

/** A ledger sent by an officer: the same as the command line does. */
@ApiTags('ledgers')
@Controller('ledgers')
export class LedgersController {
  constructor(@Inject(LedgerImporter) private readonly importer: LedgerImporter) {}

  @Post()
  @HttpCode(200)
  @RequirePermission('IMPORT_LEDGER')
  @ApiConsumes('multipart/form-data')
  @RouteConfig({ takesFiles: true })
  @ApiBody(FILE_SCHEMA)
  @Documented({
    id: 'importLedger',
    zh: '导入台账',
    en: 'Import a ledger, or only check it',
    answer: ImportReportAnswer,
  })
  @ProblemResponses(413, 415, 422)
  async import(
    @Query() query: ImportQuery,
    @Req() request: FastifyRequest,
    @Caller() principal: Principal,
  ): Promise<ImportReportAnswer> {
    // The name that the client gave the file is never used.
    const path = join(tmpdir(), `huiying-${randomUUID()}`);
    try {
      const mapping = await receive(request as MultipartRequest, path);
      return await this.importFrom(path, query, mapping, principal);
    } catch (error) {
      throw importProblem(error);
    } finally {
      await rm(path, { force: true });
    }
  }

  private async importFrom(
    path: string,
    query: ImportQuery,
    mapping: ColumnMapping | undefined,
    principal: Principal,
  ): Promise<ImportReport> {
    const file = await openLedger(path);
    try {
      const report = await this.importer.import(file, principal, {
        dryRun: query.dryRun === 'true',
        ...(mapping ? { mapping } : {}),
        ...(query.ledger ? { ledger: query.ledger } : {}),
      });
      if (!report.dryRun && report.badCellCount > 0) throw badCells(report);
      return report;
    } finally {
      await file.close();
    }
  }
}

/** Writes the file part to `path`. @returns the mapping part, if one was sent */
async function receive(request: MultipartRequest, path: string): Promise<ColumnMapping | undefined> {
  if (!request.isMultipart()) throw new Problem('unsupported-media-type');
  let mapping: ColumnMapping | undefined;
  let received = false;
  for await (const part of request.parts()) {
    if (part.type === 'file' && part.file) {
      await pipeline(part.file, createWriteStream(path, { mode: 0o600 }));
      if (part.file.truncated) throw new Problem('body-too-large');
      received = true;
    } else if (part.fieldname === 'mapping') mapping = readMapping(String(part.value));
  }
  if (received) return mapping;
  const detail = {
    zh: '请以 multipart/form-data 的 file 字段上传台账。',
    en: 'Send the ledger as the part "file" of a multipart/form-data body.',
  };
  throw new Problem('invalid-request', { errors: [{ pointer: '/file', detail }] });
}

const MOST_ERRORS = 200;

const badCells = (report: ImportReport): Problem =>
  new Problem('import-refused', {
    detail: {
      zh: `有 ${report.badCellCount} 个单元格无法识别,未导入任何内容。`,
      en: `${report.badCellCount} cells cannot be understood; nothing was imported.`,
    },
    errors: report.badCells.slice(0, MOST_ERRORS).map(({ row, column, why }) => ({
      pointer: `/rows/${row}/${column}`,
      detail: why,
    })),
    members: { rows: report.rows, badCellCount: report.badCellCount },
  });

function importProblem(error: unknown): unknown {
  if (error instanceof LedgerFileError || error instanceof WrongColumns || error instanceof InvalidMapping)
    return new Problem('import-refused', { detail: error.detail });
  return error;
}
