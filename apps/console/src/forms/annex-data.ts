import type { DutySeries, Subject } from '@bihuan/client';
import type { Figure, FormPlan, Neighbours } from '@bihuan/domain';
import { Form } from 'antd';
import { useRead } from '../api/use-api';
import { useSession } from '../session/session';
import { dayOf } from '../shared/dates';
import type { About } from './field';

interface Annexes {
  readonly forms: readonly FormPlan[];
  readonly period: string;
  /** The figures reported last before this period, by form. */
  readonly before: Readonly<Record<string, Neighbours['before']>>;
}

/** The forms that go with a round, and what this unit reported last; undefined until they are known. */
export function useAnnexes({ kind, subject }: About): Annexes | undefined {
  const chosen: unknown = Form.useWatch('org');
  const { posts } = useSession().me;
  const roundId = kind === 'round' ? subject.id : String(subject.facts['roundId']);
  const round = useRead(['subject', 'round', roundId], (api) => api.rounds.view({ path: { id: roundId } }));
  const facts = round.data?.facts;
  const own = kind === 'submission' ? subject.facts['orgId'] : (chosen ?? posts[0]?.orgId);
  const unit = typeof own === 'string' ? own : '';
  const period = String(facts?.['period'] ?? '');
  const duty = String(facts?.['dutyId'] ?? '');
  const part = String(facts?.['partId'] ?? '');
  const series = useRead(
    ['series', duty, part, unit],
    (api) => api.duties.series({ path: { id: duty }, query: { part, unit } }),
    { enabled: facts !== undefined && unit !== '' },
  ).data;
  const last = lastPoints(unit === '' ? undefined : series, period);
  const senders = [...new Set(last.map(({ point }) => point.submissionId))].sort();
  const days = useRead(
    ['sent-days', ...senders],
    async (api) => {
      const sent = await Promise.all(senders.map((id) => api.submissions.view({ path: { id } })));
      return new Map(sent.map((one) => [one.id, dayCovered(one)]));
    },
    { enabled: senders.length > 0 },
  ).data;
  if (!facts) return undefined;
  const forms = ((facts['asks'] as { forms?: readonly FormPlan[] } | undefined)?.forms ?? []).map((form) => form);
  return { forms, period, before: byForm(last, days) };
}

type Point = DutySeries['cells'][number]['points'][number];
interface Last {
  readonly form: string;
  readonly cell: string;
  readonly point: Point;
}

function lastPoints(series: DutySeries | undefined, period: string): readonly Last[] {
  return (series?.cells ?? []).flatMap(({ form, cell, points }) => {
    const point = points.filter((one) => one.period < period).at(-1);
    return point ? [{ form, cell, point }] : [];
  });
}

function byForm(last: readonly Last[], days: ReadonlyMap<string, string> | undefined): Annexes['before'] {
  const before: Record<string, Record<string, Figure>> = {};
  for (const { form, cell, point } of last) {
    const day = days?.get(point.submissionId) ?? '';
    (before[form] ??= {})[cell] = { value: point.sent, period: point.period, day };
  }
  return before;
}

/** The last day a submission's figures cover, or the day it was sent where it does not say. */
function dayCovered({ facts }: Subject): string {
  return typeof facts['figuresTo'] === 'string' ? facts['figuresTo'] : dayOf(String(facts['submittedAt']));
}
