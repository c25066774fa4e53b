import {
  BeginImport,
  ErrorFileQuery,
  Id,
  ImportPage,
  ImportQuery,
  ImportRows,
  ImportView,
  MistakePage,
  MistakeQuery,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { ImportsService } from './imports.service';

/** 批量导入: a ledger comes in pieces, and says itself where it goes on. */
@Controller('api/imports')
export class ImportsController {
  constructor(@Inject(ImportsService) private readonly imports: ImportsService) {}

  @Post()
  @HttpCode(200)
  @Requires('hazard.import')
  @Audited({ action: 'import.begin', subject: 'import', fields: ['total', 'dryRun'] })
  @Describe({ zh: '开始或继续导入隐患台账', en: 'Begin or go on with a ledger of hazards', answers: ImportView })
  begin(@ThisCall() call: Call, @Body({ schema: BeginImport }) body: z.output<typeof BeginImport>) {
    return this.imports.begin(call, body);
  }

  @Get()
  @Requires('hazard.import')
  @Describe({ zh: '导入列表', en: 'Imports, page by page', answers: ImportPage })
  list(@ThisCall() call: Call, @Query({ schema: ImportQuery }) query: z.output<typeof ImportQuery>) {
    return this.imports.list(call, query);
  }

  @Get(':id')
  @Requires('hazard.import')
  @Describe({ zh: '导入进度', en: 'How far an import is', answers: ImportView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.imports.view(call, id);
  }

  @Post(':id/rows')
  @HttpCode(200)
  @Requires('hazard.import')
  @Audited({ action: 'import.rows', subject: 'import', by: 'id', fields: ['from'], lines: 'asked' })
  @Describe({
    zh: '导入下一批行；不是下一批的不处理，答复中是当前进度',
    en: 'Bring in the next rows; others are left alone, and the answer says where the import stands',
    answers: ImportView,
  })
  rows(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ImportRows }) body: z.output<typeof ImportRows>,
  ) {
    return this.imports.rows(call, id, body);
  }

  @Get(':id/mistakes')
  @Requires('hazard.import')
  @Describe({ zh: '未录入的行及原因', en: 'Rows that were not taken, and why', answers: MistakePage })
  mistakes(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: MistakeQuery }) query: z.output<typeof MistakeQuery>,
  ) {
    return this.imports.mistakes(call, id, query);
  }

  @Get(':id/errors.csv')
  @Requires('hazard.import')
  @Audited({ action: 'file.import-errors', subject: 'import', by: 'id', lines: 'asked' })
  @Describe({
    zh: '错误文件（CSV），改正后可再次导入',
    en: 'The error file (CSV), to be mended and brought in itself',
    files: ['text/csv'],
  })
  async errors(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: ErrorFileQuery }) _query: z.output<typeof ErrorFileQuery>,
  ): Promise<StreamableFile> {
    const lines = Readable.from(await this.imports.errorFile(call, id), { objectMode: false });
    return new StreamableFile(lines, {
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="errors.csv"',
    });
  }
}
