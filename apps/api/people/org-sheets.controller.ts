import { OrgSheetView, OrgTemplateQuery, ReadOrgSheet } from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { TABLE_FILES } from '../platform/files/table-file';
import { OrgSheetsService } from './org-sheets.service';

/** 单位名册: the tree of organisations, brought in from a sheet. */
@Controller('api/orgs/sheet')
export class OrgSheetsController {
  constructor(@Inject(OrgSheetsService) private readonly sheets: OrgSheetsService) {}

  @Post()
  @HttpCode(200)
  @Requires('org.write')
  @Audited({ action: 'org.sheet', fields: ['dryRun'] })
  @Describe({
    zh: '导入单位名册：新增和变更单位，全部写入或全部不写入',
    en: 'Bring in a sheet of organisations: adds and changes them, all or none',
    answers: OrgSheetView,
  })
  read(@ThisCall() call: Call, @Body({ schema: ReadOrgSheet }) body: z.output<typeof ReadOrgSheet>) {
    return this.sheets.read(call, body);
  }

  @Get('template')
  @Requires('org.write')
  @Audited({ action: 'file.org-template', lines: 'asked' })
  @Describe({ zh: '单位名册模板', en: 'A template for a sheet of organisations', files: TABLE_FILES })
  template(@ThisCall() call: Call, @Query({ schema: OrgTemplateQuery }) query: z.output<typeof OrgTemplateQuery>) {
    return this.sheets.template(call, query);
  }
}
