import type { PartPlan, PlanEdition, PlanSource } from '../campaign/plan-types';

type Kind = 'phases' | 'duties' | 'quotas';

/** The versions a campaign has run, the one in force first. */
export type PlanVersions = readonly PlanEdition[];

/** A part of the version in force; null when the record has no plan of the campaign any more. */
export function partOf(plans: PlanVersions, code: string): PartPlan | null {
  return plans[0]?.parts.find((part) => part.code === code) ?? null;
}

/** Where an entry is found in the text: by the newest version that has it, since an amendment may have dropped it. */
export function sourceOf(plans: PlanVersions, code: string, kind: Kind, id: string): PlanSource | null {
  for (const plan of plans) {
    const part = plan.parts.find((one) => one.code === code);
    const entries = part?.[kind] ?? [];
    const found = entries.find((entry) => ('key' in entry ? entry.key : entry.id) === id);
    if (found) return found.source;
  }
  return null;
}
