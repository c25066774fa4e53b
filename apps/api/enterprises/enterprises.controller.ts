import {
  AddContact,
  AddSite,
  ContactList,
  EndSite,
  EnterpriseHistoryPage,
  EnterpriseHistoryQuery,
  EnterprisePage,
  EnterpriseQuery,
  EnterpriseView,
  FindByPhone,
  FoundByPhone,
  Id,
  MergeEnterprise,
  RevealPersonal,
  SetEnterprise,
  UndoMerge,
} from '@bihuan/contracts/http';
import { Body, Controller, Delete, Get, HttpCode, Inject, Param, Post, Put, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Audited } from '../platform/audit/audited';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { EnterpriseHistoryService } from './enterprise-history.service';
import { EnterpriseMergesService } from './enterprise-merges.service';
import { EnterprisesService } from './enterprises.service';

/** 企业. */
@Controller('api/enterprises')
export class EnterprisesController {
  constructor(
    @Inject(EnterprisesService) private readonly enterprises: EnterprisesService,
    @Inject(EnterpriseHistoryService) private readonly histories: EnterpriseHistoryService,
    @Inject(EnterpriseMergesService) private readonly merges: EnterpriseMergesService,
  ) {}

  @Get()
  @Requires('org.read')
  @Describe({ zh: '企业列表', en: 'Enterprises, page by page', answers: EnterprisePage })
  list(@ThisCall() call: Call, @Query({ schema: EnterpriseQuery }) query: z.output<typeof EnterpriseQuery>) {
    return this.enterprises.list(call, query);
  }

  @Get(':id')
  @Requires('org.read')
  @Describe({
    zh: '企业情况、场所，联系人已遮盖',
    en: 'An enterprise and its sites; contacts are masked',
    answers: EnterpriseView,
  })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.enterprises.view(call, id);
  }

  @Get(':id/history')
  @Requires('org.read')
  @Describe({
    zh: '企业的隐患、四单、检查、强制措施等，新的在前',
    en: 'What the record tells of it, one section at a time, the newest first',
    answers: EnterpriseHistoryPage,
  })
  history(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EnterpriseHistoryQuery }) query: z.output<typeof EnterpriseHistoryQuery>,
  ) {
    return this.histories.history(call, id, query);
  }

  @Put(':id')
  @Requires('enterprise.write')
  @Audited({ action: 'enterprise.set', subject: 'enterprise', by: 'id', fields: ['creditCode', 'line', 'industry'] })
  @Describe({ zh: '登记企业情况', en: 'Set the facts of an enterprise', answers: EnterpriseView })
  set(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: SetEnterprise }) body: z.output<typeof SetEnterprise>,
  ) {
    return this.enterprises.set(call, id, body);
  }

  @Post(':id/sites')
  @Requires('enterprise.write')
  @Audited({
    action: 'enterprise.site-add',
    subject: 'enterprise',
    by: 'id',
    fields: ['areaId', 'validFrom', 'validUntil'],
  })
  @Describe({ zh: '登记场所', en: 'Add a place where it works', answers: EnterpriseView })
  addSite(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AddSite }) body: z.output<typeof AddSite>,
  ) {
    return this.enterprises.addSite(call, id, body);
  }

  @Post(':id/sites/:siteId/end')
  @HttpCode(200)
  @Requires('enterprise.write')
  @Audited({ action: 'enterprise.site-end', subject: 'enterprise', by: 'id', fields: ['siteId', 'validUntil'] })
  @Describe({ zh: '场所停用', en: 'Set the last day of a site', answers: EnterpriseView })
  endSite(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Param('siteId', { schema: Id }) siteId: string,
    @Body({ schema: EndSite }) body: z.output<typeof EndSite>,
  ) {
    return this.enterprises.endSite(call, id, siteId, body);
  }

  @Post('by-phone')
  @HttpCode(200)
  @Requires('enterprise.write')
  @Audited({ action: 'enterprise.by-phone', lines: 'asked' })
  @Describe({
    zh: '按联系电话查找企业，只在所及范围内',
    en: 'Enterprises with a contact of this number, of those one reaches',
    answers: FoundByPhone,
  })
  byPhone(@ThisCall() call: Call, @Body({ schema: FindByPhone }) { phone }: z.output<typeof FindByPhone>) {
    return this.enterprises.byPhone(call, phone);
  }

  @Post(':id/contacts/reveal')
  @HttpCode(200)
  @Requires('personal.reveal')
  @Audited({ action: 'personal.reveal', subject: 'enterprise', by: 'id', fields: ['purpose'], lines: 'asked' })
  @Describe({
    zh: '联系人全部信息，只给办理登记的单位，须说明用途',
    en: 'Contacts in full, for who keeps the entry and says what for',
    answers: ContactList,
  })
  contacts(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    // What it is for is the audit trail's business; a body without it is refused.
    @Body({ schema: RevealPersonal }) _body: z.output<typeof RevealPersonal>,
  ) {
    return this.enterprises.contacts(call, id);
  }

  @Post(':id/contacts')
  @Requires('enterprise.write')
  @Audited({ action: 'enterprise.contact-add', subject: 'enterprise', by: 'id' })
  @Describe({ zh: '登记联系人', en: 'Add somebody to talk to', answers: EnterpriseView })
  addContact(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: AddContact }) body: z.output<typeof AddContact>,
  ) {
    return this.enterprises.addContact(call, id, body);
  }

  @Delete(':id/contacts/:contactId')
  @HttpCode(200)
  @Requires('enterprise.write')
  @Audited({ action: 'enterprise.contact-remove', subject: 'enterprise', by: 'id', fields: ['contactId'] })
  @Describe({ zh: '删除联系人', en: 'Remove a contact', answers: EnterpriseView })
  removeContact(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Param('contactId', { schema: Id }) contactId: string,
  ) {
    return this.enterprises.removeContact(call, id, contactId);
  }

  @Post(':id/aliases')
  @HttpCode(200)
  @Requires('enterprise.write')
  @Audited({ action: 'enterprise.merge', subject: 'enterprise', by: 'id', fields: ['aliasId', 'openMatters'] })
  @Describe({
    zh: '合并重复企业：其他企业并入本企业，档案在此查看',
    en: 'Merge a duplicate into this one, at which its history is read',
    answers: EnterpriseView,
  })
  merge(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: MergeEnterprise }) body: z.output<typeof MergeEnterprise>,
  ) {
    return this.merges.merge(call, id, body);
  }

  @Post(':id/aliases/:aliasId/undo')
  @HttpCode(200)
  @Requires('enterprise.write')
  @Audited({ action: 'enterprise.merge-undo', subject: 'enterprise', by: 'id', fields: ['aliasId'] })
  @Describe({ zh: '撤销合并', en: 'Take a merge back', answers: EnterpriseView })
  undoMerge(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Param('aliasId', { schema: Id }) aliasId: string,
    @Body({ schema: UndoMerge }) body: z.output<typeof UndoMerge>,
  ) {
    return this.merges.undo(call, id, aliasId, body);
  }
}
