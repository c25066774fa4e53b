import { z } from 'zod';
import { At, Day, Flag, line, pageOf, PAGE_FIELDS, Search, sortBy } from './primitives';
import { both } from './text';

export const CalendarView = z
  .object({
    year: z.int(),
    version: z.int(),
    published: z.string(),
    notice: z.string(),
    rest: z.record(z.string(), z.string()),
    makeup: z.array(z.string()),
  })
  .meta({ id: 'Calendar', ...both('放假调休安排', 'Rest days and make-up workdays of a year, one version') });
export const CalendarPage = pageOf(CalendarView).meta({ id: 'CalendarPage' });
export const CalendarQuery = z.strictObject({
  ...PAGE_FIELDS,
  year: z.coerce.number().int().min(1900).max(2200).optional(),
  newest: Flag.optional().meta(both('只看各年最新版', 'Only the newest version of each year')),
  sort: sortBy(['year'], 'year'),
});

export const PolicyRow = z
  .object({ id: z.string(), name: z.string(), districtId: z.string().nullable(), createdAt: At })
  .meta({ id: 'PolicyRow' });
export const PolicyPage = pageOf(PolicyRow).meta({ id: 'PolicyPage' });
export const PolicyQuery = z.strictObject({ ...PAGE_FIELDS, q: Search, sort: sortBy(['created'], '-created') });
export const PolicyView = PolicyRow.extend({ body: z.unknown() }).meta({ id: 'Policy' });

export const PlanRow = z
  .object({
    id: z.string(),
    edition: z.string(),
    title: z.string(),
    loadedAt: At,
    districtId: z
      .string()
      .nullable()
      .meta(both('所属区县；产品自带的为空', 'Whose it is; null when it came with the product')),
  })
  .meta({ id: 'PlanRow' });
export const PlanPage = pageOf(PlanRow).meta({ id: 'PlanPage' });
export const PlanQuery = z.strictObject({
  ...PAGE_FIELDS,
  plan: line(100).optional().meta(both('方案编号', 'Id of the plan: its editions')),
  sort: sortBy(['loaded'], '-loaded'),
});
/** GET /api/plans/:id/:edition/preview: for which year; the plan's own when left out. */
export const PlanYearQuery = z.strictObject({
  year: z.coerce.number().int().min(1900).max(2199).optional().meta(both('年度', 'Year')),
});
/** GET /api/plans/:id/:edition/lint: as a launch on that day would find it; today when left out. */
export const PlanLintQuery = PlanYearQuery.extend({
  launchDay: Day.optional().meta(both('启动日；不填为今天', 'Launch day; today when left out')),
});
const Words = z.object({ zh: z.string(), en: z.string() });
const PlanPlace = z.object({ document: z.string(), section: z.string() });
export const PlanFindings = z
  .array(
    z.object({
      id: z.string(),
      code: z.string(),
      severity: z.enum(['warning', 'note']),
      place: z.object({ part: z.string().nullable(), kind: z.string(), id: z.string() }),
      source: PlanPlace.nullable(),
      text: Words,
      proposal: z
        .object({ key: z.string(), text: Words })
        .meta(both('建议的答复', 'The proposed answer, to be accepted or overridden')),
    }),
  )
  .meta({ id: 'PlanFindings' });
const planEntry = { part: z.string(), kind: z.string(), id: z.string(), name: Words, roles: z.array(z.string()) };
const planMarks = { inferred: z.array(z.string()), source: PlanPlace };
export const PlanPreviewView = z
  .object({
    plan: z.object({ id: z.string(), version: z.number(), title: Words, issuedOn: z.string() }),
    year: z.number(),
    dated: z.array(
      z.object({
        ...planEntry,
        period: z.string().nullable(),
        from: z.string().nullable(),
        to: z.string().nullable(),
        due: z.string(),
        nominal: z.string(),
        restDay: z.boolean(),
        provisional: z.boolean(),
        outside: z.string().nullable().meta(both('为何在阶段之外', 'Why it lies outside the phases')),
        ...planMarks,
      }),
    ),
    undated: z.array(z.object({ ...planEntry, why: z.string(), field: z.string().nullable(), ...planMarks })),
    units: z.array(z.object({ role: z.string(), name: Words, months: z.record(z.string(), z.number()) })),
  })
  .meta({ id: 'PlanPreview' });
export const PlanView = PlanRow.extend({ body: z.unknown() }).meta({ id: 'Plan' });

/** Body of POST /api/plans: a plan of one's own, whole. */
export const ImportPlan = z
  .strictObject({
    plan: z.unknown().meta(both('方案全文（plan.yaml 及各分方案的内容）', 'The plan, its parts included')),
  })
  .meta({ id: 'ImportPlan', ...both('导入方案', 'Take in a plan') });

/** GET /api/time: the time that decides what is due; a rehearsal has its own. */
export const LegalTimeView = z
  .object({
    legalNow: At,
    today: z.string().meta({ ...both('今天（北京时间）', 'The legal day'), format: 'date' }),
    serverNow: At,
    rate: z.number().meta(both('法定时间快慢，1 为实时', 'Legal per server time; 1 in production')),
    rehearsal: z.boolean().meta(both('演练', 'The installation is a rehearsal')),
  })
  .meta({ id: 'LegalTime' });

/** POST /api/changes: lets every open subject follow another policy, or newer calendars. */
export const ApplyChange = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('policy'), policy: line(100).meta(both('规则编号', 'Id of a stored policy')) }),
    z.strictObject({
      kind: z.literal('calendar'),
      calendars: z
        .record(z.string().regex(/^\d{4}$/), z.int().min(1))
        .optional()
        .meta(both('各年版本；不填为最新', 'Version by year; the newest when left out')),
    }),
  ])
  .meta({ id: 'ApplyChange', ...both('应用新的规则或日历', 'Apply a policy or calendars') });
export const ChangeView = z
  .object({
    id: z.string(),
    kind: z.string(),
    next: z.unknown(),
    requestedBy: z.string(),
    appliedAt: At,
    total: z.int(),
    done: z.int(),
    finishedAt: At.nullable(),
  })
  .meta({ id: 'Change', ...both('规则变更及进度', 'A change and how far it has been fed') });
export const ChangePage = pageOf(ChangeView).meta({ id: 'ChangePage' });
export const ChangeQuery = z.strictObject({
  ...PAGE_FIELDS,
  kind: z.enum(['policy', 'calendar']).optional(),
  finished: Flag.optional(),
  sort: sortBy(['applied'], '-applied'),
});

const Driver = z.object({
  kind: z.string(),
  workflow: z.string().nullable(),
  state: z.string(),
  driver: z.string(),
  count: z.int(),
  stuck: z.int(),
  nextDue: At.nullable(),
  asleepUntil: z.string().nullable(),
});
/** GET /api/ops: is anything stuck, what is asleep until when, can we deliver. */
export const OpsView = z
  .object({
    legalNow: At,
    serverNow: At,
    rehearsal: z.boolean(),
    temporal: z.object({
      status: z.enum(['up', 'down', 'not-configured']),
      detail: z.string().nullable(),
      checkedAt: At.nullable(),
    }),
    workers: z.int().meta(both('正在运行的工作进程数', 'Workers that are connected to the record now')),
    subjects: z.array(Driver),
    sweeps: z.array(z.object({ districtId: z.string(), asleepUntil: At })),
    outbox: z.array(
      z.object({
        lane: z.string(),
        waiting: z.int(),
        oldestSeconds: z.number(),
        failing: z.int(),
        lastError: z.string().nullable(),
      }),
    ),
    incidents: z.array(
      z.object({
        id: z.int(),
        kind: z.string(),
        subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
        detail: z.unknown(),
        text: z.string().nullable().meta(both('事由', 'What it is about, in words')),
        openedAt: At,
      }),
    ),
    overdueSubjects: z.int().meta(both('到期两分钟仍未处理', 'Past due by two minutes of server time and not settled')),
  })
  .meta({ id: 'Ops' });

export const HealthView = z
  .object({ status: z.string(), postgres: z.string().optional(), temporal: z.string().optional() })
  .meta({ id: 'Health' });
