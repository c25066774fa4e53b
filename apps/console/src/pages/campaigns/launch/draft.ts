import type { LaunchCampaign } from '@bihuan/client';
import { clean } from '../../../forms/body';
import type { PlanAnswer } from '../../../forms/plan-answer';

/** A launch while it is prepared. */
export interface Draft {
  readonly plan: string;
  readonly edition: string;
  readonly year: number | null;
  /** Empty for all parts. */
  readonly parts: readonly string[];
  readonly launchedOn: string;
  readonly reason: string;
  readonly fields: Readonly<Record<string, PlanAnswer>>;
  /** Why a finding's proposal does not stand, by the finding's id. */
  readonly overrides: Readonly<Record<string, string>>;
  readonly roles: Readonly<Record<string, readonly string[]>>;
}
export type Change = (part: Partial<Draft>) => void;

/** True when something was said to a field, be it why it stays open. */
export function isAnswered(answer: PlanAnswer | undefined): boolean {
  if (answer === undefined) return false;
  const said = clean(answer) as PlanAnswer | undefined;
  if (said === undefined) return false;
  return 'from' in answer || 'to' in answer ? said.from !== undefined && said.to !== undefined : true;
}

/** The parts that are launched, or undefined for all. */
export function partsOf(draft: Draft): readonly string[] | undefined {
  return draft.parts.length === 0 ? undefined : draft.parts;
}

/** The body of the launch: nothing that was left empty. */
export function launchBody(draft: Draft): LaunchCampaign {
  const { plan, edition, year, launchedOn, reason, fields, overrides, roles, parts } = draft;
  const answered = Object.fromEntries(Object.entries(fields).filter(([, answer]) => isAnswered(answer)));
  const given = { edition, parts, launchedOn, backdateReason: reason, fields: answered, overrides, roles };
  return { plan, year: year ?? 0, ...(clean(given) as Omit<LaunchCampaign, 'plan' | 'year'>) };
}
