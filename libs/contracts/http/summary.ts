import { EVIDENCE_KINDS, SUMMARY_OUTCOMES, SUMMARY_SECTIONS } from '@bihuan/domain';
import { z } from 'zod';
import { At, LineCode, PAGE_FIELDS, pageOf } from './primitives';
import { both } from './text';

const section = z.enum(SUMMARY_SECTIONS).meta(both('类别', 'Section'));
const outcome = z.enum(SUMMARY_OUTCOMES).meta(both('结果', 'Outcome: one closed list of words'));
const name = z.string();
const part = LineCode.optional().meta(both('分方案代码；不填为全部', 'Code of the part; all when left out'));
const LegalDay = z.string().meta({ ...both('日期', 'Legal day'), format: 'date' });
const Org = z.object({ id: z.string(), name }).meta({ id: 'SummaryOrg' });

export const SummaryQuery = z.strictObject({ part });
export const SummaryLineQuery = z.strictObject({ ...PAGE_FIELDS, section, part });

/** Head of a year-end summary: every section with its outcomes counted. */
export const SummaryHead = z
  .object({
    campaignId: z.string(),
    planId: z.string(),
    planVersion: z.int(),
    title: name,
    year: z.int(),
    part: z.string().nullable(),
    state: z.string(),
    stateName: name,
    today: LegalDay.meta(both('截至', 'As of this legal day')),
    launchedAt: At,
    closedAt: At.nullable(),
    closedHow: z.enum(['all-parts-closed', 'by-decision']).nullable(),
    closedReason: z.string().nullable(),
    sections: z.array(
      z
        .object({
          section,
          name,
          total: z.int(),
          outcomes: z.array(z.object({ outcome, name, count: z.int() }).meta({ id: 'SummaryCount' })),
        })
        .meta({ id: 'SummarySection' }),
    ),
  })
  .meta({ id: 'SummaryHead' });

const evidence = z
  .object({
    what: z.enum(EVIDENCE_KINDS),
    name,
    kind: z.string().nullable().meta(both('对象类型', 'Kind of the subject it is found at')),
    id: z.string().nullable().meta(both('对象编号', 'Its id')),
    day: LegalDay.nullable(),
    by: z
      .array(
        z.object({ userId: z.string().nullable(), name, posts: z.array(z.string()) }).meta({ id: 'SummaryPerson' }),
      )
      .meta(both('人员及其岗位', 'People with their posts')),
    orgs: z.array(Org),
    text: z.string().nullable(),
    count: z.int().nullable(),
  })
  .meta({ id: 'SummaryEvidence' });

/** One obligation with its outcome and what shows it. */
export const SummaryLine = z
  .object({
    key: z.string(),
    section,
    part: z.string().nullable(),
    of: z.string().meta(both('方案中的编号，或对象编号', 'The plan’s id for it, or the subject’s')),
    period: z.string().nullable(),
    unit: Org.nullable(),
    name,
    document: z.string().nullable().meta(both('文件', 'The document that asks for it')),
    source: z.string().nullable().meta(both('文件中的位置', 'Where in the text')),
    outcome,
    outcomeName: name,
    why: z.string().nullable().meta(both('缘由', 'Why there is no outcome, or another one')),
    due: LegalDay.nullable(),
    daysLate: z.int().nullable(),
    count: z.int(),
    evidence: z.array(evidence),
  })
  .meta({ id: 'SummaryLine' });
export const SummaryLinePage = pageOf(SummaryLine).meta({ id: 'SummaryLinePage' });
