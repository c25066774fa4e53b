import { FILED_WHATS } from '@bihuan/domain';
import { z } from 'zod';
import { At, Id, line, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { both } from './text';

export const UPSTREAM_ADAPTERS = ['json-filing'] as const;

const url = z
  .string()
  .max(2000)
  .meta(both('接口地址；主机须在许可名单内', 'Address of its interface; the host must be on the allow-list'));
const token = line(2000).meta(
  both('对方系统给出的令牌，此后不再显示', 'The token that the system handed out; never shown again'),
);
const whats = z
  .array(z.enum(FILED_WHATS))
  .min(1)
  .max(FILED_WHATS.length)
  .meta(
    both(
      '报送哪些：listed 挂牌、closed 销号、revoked 撤销挂牌、reopened 重新打开',
      'What is filed: listed, closed, revoked, reopened',
    ),
  );

/** POST /api/upstreams: a system above the district. It files nothing until it is switched on. */
export const CreateUpstream = z
  .strictObject({
    system: line(60).meta(
      both(
        '系统名称；其编号以此名记入隐患的外部编号，此后不变',
        'Its name, under which its numbers are kept with hazards; stays as it is',
      ),
    ),
    adapter: z
      .enum(UPSTREAM_ADAPTERS)
      .default('json-filing')
      .meta(both('接口，见 docs/upstream.md', 'The interface it speaks, see docs/upstream.md')),
    url,
    token,
    whats,
  })
  .meta({ id: 'CreateUpstream', ...both('设置上级系统', 'Set up a system above') });

/** POST /api/upstreams/:id: what is left out stays. */
export const ChangeUpstream = z
  .strictObject({ url: url.optional(), token: token.optional(), whats: whats.optional() })
  .refine((change) => Object.values(change).some((value) => value !== undefined))
  .meta({ id: 'ChangeUpstream', ...both('更改上级系统', 'Change a system above') });

/** POST /api/upstreams/:id/switch. */
export const SwitchUpstream = z
  .strictObject({ active: z.boolean() })
  .meta({ id: 'SwitchUpstream', ...both('启用或停用报送', 'Switch filing on or off') });

/** A system above; its token and the query of its address are never in it. */
export const UpstreamView = z
  .object({
    id: z.string(),
    system: z.string(),
    adapter: z.string(),
    url: z.string().nullable().meta(both('接口地址，参数已隐去', 'Its address, without the query')),
    whats: z.array(z.enum(FILED_WHATS)),
    active: z.boolean(),
    waiting: z.int().meta(both('待报送和结果不明的', 'Filings that wait, or whose outcome is unknown')),
    refused: z.int().meta(both('被退回、待处理的', 'Filings that were refused and wait for a person')),
    createdAt: At,
  })
  .meta({ id: 'Upstream', ...both('上级系统', 'A system above') });
export const UpstreamPage = pageOf(UpstreamView).meta({ id: 'UpstreamPage' });
export const UpstreamQuery = z.strictObject({ ...PAGE_FIELDS, sort: sortBy(['system', 'created'], 'system') });

export const FILING_STATES = ['pending', 'unknown', 'filed', 'refused'] as const;
export const FilingView = z
  .object({
    id: z.string().meta(both('对方系统所见的幂等键', 'The idempotency key the other system sees')),
    upstream: z.object({ id: z.string(), system: z.string(), active: z.boolean() }),
    hazard: z.object({ id: z.string(), title: z.string() }),
    what: z.enum(FILED_WHATS),
    whatName: z.string(),
    state: z.enum(FILING_STATES),
    stateName: z.string(),
    attempts: z.int(),
    nextAttemptAt: At.nullable().meta(
      both(
        '下次处理（服务器时间）；空则须等另一事',
        'Looked at next, server time; null when something else must happen',
      ),
    ),
    waitsFor: z
      .string()
      .nullable()
      .meta(both('同一隐患更早、尚未报送的一条，须先报送', 'An earlier filing of the same hazard, which goes first')),
    receipt: z.string().nullable().meta(both('对方系统给出的编号', 'The number the other system gave')),
    lastError: z.string().nullable().meta(both('最近一次错误的代码', 'Code of the last error')),
    lastErrorText: z.string().nullable().meta(both('最近一次错误', 'The last error in words')),
    reason: z
      .string()
      .nullable()
      .meta(both('退回原因，对方系统原话', 'Why it was refused, in the other system’s words')),
    createdAt: At,
    endedAt: At.nullable(),
  })
  .meta({ id: 'Filing', ...both('向上级系统的一条报送', 'A filing with a system above') });
export const FilingPage = pageOf(FilingView).meta({ id: 'FilingPage' });
export const FilingQuery = z.strictObject({
  ...PAGE_FIELDS,
  upstream: Id.optional(),
  hazard: Id.optional(),
  state: z.enum(FILING_STATES).optional(),
  sort: sortBy(['created'], '-created'),
});
