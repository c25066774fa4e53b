import { shippedTemplates } from '@bihuan/documents';
import { createDistrict, createOrg, createPost, createUser, type ShippedRules, type Tx } from '@bihuan/persistence';
import { DEFAULT_POLICY, loadCalendars, shippedPlans, shippedPolicies, shippedStandards } from '@bihuan/plans';
import type { sampleDistrict } from './sample-district';

/** What ships: policies with the rule packs, calendars, plans and determination standards, as rows. */
export function shippedRules(): ShippedRules {
  const plans = shippedPlans().map((plan) => ({
    id: plan.id,
    edition: String(plan.version),
    title: plan.title.zh,
    body: JSON.parse(JSON.stringify(plan)) as never,
  }));
  const [standards, templates] = [shippedStandards(), shippedTemplates()];
  return { policies: shippedPolicies(), calendars: loadCalendars(), plans, standards, templates };
}

/** Creates the sample district with its organisations and people; leaves it as it is when it is there already. */
export async function createSampleDistrict(tx: Tx, district: ReturnType<typeof sampleDistrict>): Promise<void> {
  const there = await tx.query('select 1 from districts where id = $1', [district.districtId]);
  if (there.length > 0) return;
  await createDistrict(tx, {
    id: district.districtId,
    code: 'demo',
    name: '示例区（演示）',
    nameEn: 'Sample District (demo)',
    demo: true,
    directory: district.directory,
    policyId: DEFAULT_POLICY,
  });
  for (const org of district.orgs) await createOrg(tx, org);
  for (const user of district.users) await createUser(tx, user);
  for (const post of district.posts) await createPost(tx, post);
}
