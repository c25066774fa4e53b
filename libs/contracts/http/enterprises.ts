import {
  CREDIT_CODE_WARNINGS,
  DUPLICATE_REASONS,
  HISTORY_SECTIONS,
  REVEAL_PURPOSES,
  SIZE_CLASSES,
  tidyCreditCode,
} from '@bihuan/domain';
import { z } from 'zod';
import { At, Day, Flag, Id, line, LineCode, PAGE_FIELDS, pageOf, prose, Search, sortBy } from './primitives';
import { AllowedView } from './subjects';
import { both } from './text';

const industry = z
  .string()
  .regex(/^[A-T]\d{0,4}$/)
  .meta(both('GB/T 4754 行业代码：门类字母，可加数字', 'Industry after GB/T 4754: a letter, digits may follow'));
const sizeClass = z.enum(SIZE_CLASSES).meta(both('大、中、小、微型', 'large, medium, small or micro'));

/** PUT /api/enterprises/:id: all of it; what is null is not known. */
export const SetEnterprise = z
  .strictObject({
    creditCode: line(30)
      .transform(tidyCreditCode)
      .nullable()
      .meta(both('统一社会信用代码；校验不符只提示', 'Unified social credit code; a failed check is only a warning')),
    noCodeReason: line(200)
      .nullable()
      .meta(both('无代码的原因，如个体经营户', 'Why it has none, such as an individual shop')),
    line: LineCode.nullable(),
    industry: industry.nullable(),
    sizeClass: sizeClass.nullable(),
    legalForm: line(60).nullable().meta(both('企业类型', 'Legal form')),
    keySupervised: z
      .strictObject({ reason: prose(500), since: Day })
      .nullable()
      .meta(both('重点监管：原因及起始日', 'Under key supervision: why and since when')),
  })
  .meta({ id: 'SetEnterprise', ...both('登记企业情况', 'Sets the facts of an enterprise') });

const warning = z.object({
  code: z.enum(CREDIT_CODE_WARNINGS),
  text: z.string().meta(both('提示', 'What to look at again')),
});
export const EnterpriseRow = z
  .object({
    id: z.string(),
    name: z.string(),
    areaId: z.string(),
    areaName: z.string(),
    creditCode: z.string().nullable(),
    noCodeReason: z.string().nullable(),
    line: z.string().nullable(),
    industry: z.string().nullable(),
    sizeClass: z.enum(SIZE_CLASSES).nullable(),
    legalForm: z.string().nullable(),
    keySupervised: z.object({ reason: z.string(), since: z.string() }).nullable(),
    warnings: z.array(warning),
    aliasOf: z.string().nullable().meta(both('已并入的企业', 'The enterprise it was merged into')),
  })
  .meta({ id: 'EnterpriseRow' });
export const EnterprisePage = pageOf(EnterpriseRow).meta({ id: 'EnterprisePage' });
export const EnterpriseQuery = z.strictObject({
  ...PAGE_FIELDS,
  area: z.uuid().optional().meta(both('片区（含其下），或在其中有场所', 'In this area, or with a site in it')),
  line: LineCode.optional(),
  industry: industry.optional().meta(both('行业代码开头', 'Beginning of the industry code')),
  keySupervised: Flag.optional().meta(both('重点监管', 'Under key supervision')),
  withoutCode: Flag.optional().meta(both('无信用代码', 'Without a code')),
  aliases: Flag.default(false).meta(both('只看已并入其他企业的', 'Those merged into others instead')),
  q: Search.meta(both('名称或代码包含', 'Name or code contains')),
  sort: sortBy(['path', 'name'], 'path'),
});

export const AddSite = z
  .strictObject({
    address: line(200),
    areaId: Id.meta(both('所在镇街、社区', 'Town or community it lies in')),
    validFrom: Day,
    validUntil: Day.optional(),
  })
  .meta({ id: 'AddSite', ...both('登记场所', 'Adds a place where it works') });
export const EndSite = z
  .strictObject({ validUntil: Day })
  .meta({ id: 'EndSite', ...both('场所停用', 'Sets the last day of a site') });
const site = z.object({
  id: z.string(),
  address: z.string(),
  areaId: z.string(),
  areaName: z.string(),
  validFrom: z.string(),
  validUntil: z.string().nullable(),
});

export const AddContact = z
  .strictObject({
    role: line(60).meta(both('职务，如安全负责人', 'What they are there')),
    name: line(60),
    phone: z
      .string()
      .trim()
      .regex(/^[+\d][\d -]{1,29}$/)
      .meta(both('电话', 'Telephone')),
  })
  .meta({ id: 'AddContact', ...both('登记联系人', 'Adds somebody to talk to') });
const contact = z.object({ id: z.string(), role: z.string(), name: z.string(), phone: z.string() });
/** Why somebody is to see what is masked: a code, so that the audit trail can keep it. */
export const RevealPersonal = z
  .strictObject({
    purpose: z.enum(REVEAL_PURPOSES).meta(both('用途，记入审计', 'What it is needed for; noted in the audit trail')),
  })
  .meta({ id: 'RevealPersonal', ...both('查看被遮盖的个人信息', 'Shows what is masked of people') });
/** In the body, since addresses are logged. */
export const FindByPhone = z
  .strictObject({ phone: AddContact.shape.phone })
  .meta({ id: 'FindByPhone', ...both('按联系电话查企业', 'Finds enterprises by the number of a contact') });
export const FoundByPhone = z
  .object({
    enterprises: z.array(EnterpriseRow).meta(both('最多 20 家', 'Not more than 20')),
  })
  .meta({ id: 'FoundByPhone' });
/** In full; only for who keeps the register. */
export const ContactList = z.object({ contacts: z.array(contact) }).meta({ id: 'ContactList' });

export const MergeEnterprise = z
  .strictObject({
    aliasId: Id.meta(both('并入本企业的企业', 'The one that becomes another name of this one')),
    reason: prose(500),
    openMatters: z
      .array(Id)
      .max(2000)
      .default([])
      .meta(both('其未办结事项，须逐项列出', 'What is open at it; each has to be named')),
  })
  .meta({ id: 'MergeEnterprise', ...both('合并重复企业', 'Merges a duplicate into this one') });
export const UndoMerge = z
  .strictObject({ reason: prose(500) })
  .meta({ id: 'UndoMerge', ...both('撤销合并', 'Takes a merge back') });

export const EnterpriseView = EnterpriseRow.extend({
  sites: z.array(site),
  contacts: z.array(contact).meta(both('联系人，姓名和电话已遮盖', 'Contacts; names and numbers are masked')),
  duplicates: z
    .array(
      z.object({
        ...{ id: z.string(), name: z.string(), areaName: z.string() },
        reasons: z.array(z.object({ code: z.enum(DUPLICATE_REASONS), text: z.string() })),
      }),
    )
    .meta(both('可能重复的企业', 'What may be the same enterprise')),
  aliases: z
    .array(
      z.object({
        ...{ id: z.string(), name: z.string(), creditCode: z.string().nullable(), keptId: z.string() },
        ...{ reason: z.string(), mergedBy: z.string(), mergedAt: At },
      }),
    )
    .meta(both('并入本企业的企业', 'What was merged into it')),
  allowed: z.array(AllowedView).meta(both('可办理的操作', 'What is open to you')),
}).meta({ id: 'Enterprise' });

export const EnterpriseHistoryQuery = z.strictObject({
  ...PAGE_FIELDS,
  section: z
    .enum(HISTORY_SECTIONS)
    .meta(both('隐患、四单、检查、强制措施、约谈等', 'hazards, slips, inspections, measures or acts')),
  sort: sortBy(['day'], '-day'),
});
export const EnterpriseHistoryPage = pageOf(
  z.object({
    id: z.string(),
    section: z.enum(HISTORY_SECTIONS),
    day: z.string().meta(both('日期（北京时间）', 'Legal day')),
    subject: z.object({ kind: z.string(), id: z.string() }).meta(both('见于', 'Where it is recorded')),
    orgId: z.string().meta(both('所属企业', 'The enterprise it was recorded of')),
    title: z.string(),
    state: z.string().nullable(),
    stateName: z.string().nullable(),
    docNo: z.string().nullable().meta(both('文号、单号或凭据', 'Number of the paper, or the evidence')),
    undone: z.boolean().meta(both('已作废或撤回', 'Void, or taken back')),
  }),
).meta({ id: 'EnterpriseHistoryPage' });
