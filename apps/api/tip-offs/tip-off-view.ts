import { VALUE_WORDS, type Language } from '@bihuan/contracts/http';
import { feedbackDue, TIP_OFF_CLOCKS, type Instant, type TipOffFacts } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';
import { iso } from '../platform/subjects/rows';
import { clockView } from '../platform/subjects/view';

/** What the rules look at. */
export function factsOf({ state, named, fed_back_at: fedBackAt }: queries.TipOffRow): TipOffFacts {
  return { state, named, fedBackAt: iso(fedBackAt) };
}

/** A tip-off as everybody who reaches it sees it: nothing of who reported. */
export function tipOffView(row: queries.TipOffRow, now: Instant, language: Language) {
  const name = (value: string): string => VALUE_WORDS[`tip-off-${value}`]?.[language] ?? value;
  return {
    ...{ id: row.id, way: row.way, wayName: name(row.way), receivedAt: row.received_at.toISOString() },
    ...{ line: row.line, unitOrgId: row.unit_org_id, unitName: row.unit_name, place: row.place, content: row.content },
    ...{ named: row.named, state: row.state, stateName: name(row.state) },
    ...{ handlerOrgId: row.handler_org_id, handlerName: row.handler_name, decidedAt: iso(row.decided_at) },
    ...{ reason: row.reason, checkedAt: iso(row.checked_at), finding: row.finding, hazardId: row.hazard_id },
    ...{ feedbackDue: feedbackDue(factsOf(row)), reply: row.reply, fedBackAt: iso(row.fed_back_at) },
    clocks: TIP_OFF_CLOCKS.flatMap((clock) => row.clocks[clock] ?? []).map((clock) => clockView(clock, now, language)),
  };
}
