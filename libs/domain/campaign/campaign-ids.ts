import { deriveId } from '../kernel/derive-id';

/**
 * The id a plan's campaign has in a district and a year. Whoever launches the same again means the same subject, so that two
 * launches at one moment meet at one row. A campaign that was closed by decision makes room for another launch of the same
 * plan and year, say because its roles were named wrongly; one that ran to its end does not.
 */
export function campaignIdOf(districtId: string, planId: string, year: number, closedByDecision = 0): string {
  const again = closedByDecision === 0 ? [] : [String(closedByDecision)];
  return deriveId(districtId, 'campaign', planId, String(year), ...again);
}
