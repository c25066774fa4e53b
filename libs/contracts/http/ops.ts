import { z } from 'zod';
import { At, Flag, line, pageOf, PAGE_FIELDS, sortBy } from './primitives';
import { both } from './text';

const type = z.enum(['CampaignWorkflow', 'PartWorkflow', 'HazardWorkflow', 'SweepWorkflow', 'EffectWorkflow']);
const asleepUntil = At.nullable().meta(
  both('睡到何时（服务器时间）；空则只能被唤醒', 'Server time it sleeps until; null when only a wake can help'),
);

/** One workflow as the record sees it, a line of GET /api/ops/workflows. */
export const WorkflowView = z
  .object({
    type,
    workflowId: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }),
    districtId: z.string(),
    name: z.string(),
    state: z.string().nullable().meta(both('业务状态；巡检没有', 'Business state; a sweep has none')),
    stateName: z.string().nullable(),
    version: z.int().nullable(),
    asleepUntil,
    changedAt: At.nullable().meta(both('最近变化（法定时间）', 'Last change, legal time')),
    nextDue: At.nullable().meta(both('下一到期（法定时间）', 'What falls due next, legal time')),
    behind: z.boolean().meta(both('到期或应醒后仍未处理', 'Due, or should have woken, and nothing happened')),
    incident: z.object({ id: z.int(), openedAt: At.nullable() }).nullable().meta(both('卡住的异常', 'It is stuck')),
    wake: z
      .object({ since: At, attempts: z.int(), lastError: z.string().nullable() })
      .nullable()
      .meta(both('待送达的唤醒', 'A wake that waits in the outbox')),
  })
  .meta({ id: 'Workflow' });
export const WorkflowPage = pageOf(WorkflowView).meta({ id: 'WorkflowPage' });
export const WorkflowQuery = z.strictObject({
  ...PAGE_FIELDS,
  type: type.optional(),
  district: z.uuid().optional(),
  behind: Flag.optional(),
  stuck: Flag.optional(),
  waiting: Flag.optional().meta(both('有唤醒待送达', 'A wake waits in the outbox')),
  sort: sortBy(['asleep', 'due'], 'asleep'),
});

/** GET /api/ops/workflow-types: every type of workflow in one line. */
export const WorkflowTypeList = z
  .object({
    items: z.array(
      z.object({
        type,
        running: z.int().meta(both('应在运行', 'That should be running')),
        stuck: z.int(),
        behind: z.int(),
        waiting: z.int().meta(both('唤醒待送达', 'Wakes in the outbox')),
        onlyByWake: z.int().meta(both('只能被唤醒', 'That only a wake can bring on')),
        asleepUntil: At.nullable().meta(both('最先醒来', 'The first to wake')),
        nextDue: At.nullable(),
      }),
    ),
  })
  .meta({ id: 'WorkflowTypeList' });

/** One line of GET /api/ops/incidents: what the system could not do by itself. */
export const IncidentView = z
  .object({
    id: z.string(),
    districtId: z.string().nullable(),
    kind: z.string(),
    subject: z.object({ kind: z.string(), id: z.string() }).nullable(),
    detail: z.unknown(),
    text: z.string().nullable().meta(both('事由', 'What it is about, in words')),
    openedAt: At,
    closedAt: At.nullable(),
  })
  .meta({ id: 'Incident', ...both('系统异常', 'Incident of the system') });
export const IncidentPage = pageOf(IncidentView).meta({ id: 'IncidentPage' });
export const IncidentQuery = z.strictObject({
  ...PAGE_FIELDS,
  open: Flag.optional(),
  kind: line(60).optional(),
  district: z.uuid().optional(),
  subject: z.uuid().optional(),
  sort: sortBy(['opened'], '-opened'),
});
