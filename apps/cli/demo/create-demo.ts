import { campaignIdOf, legalDayOf, yearOf } from '@bihuan/domain';
import type { LaunchCampaign } from '@bihuan/domain';
import { SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { loadPlan } from '@bihuan/plans';
import type { RecordApi } from '@bihuan/record';
import type { Say } from '@bihuan/runtime';
import { actorOf, createSampleDistrict, demoId, openAnswers, sampleDistrict, sampleRoles } from '@bihuan/sample';
import { type Deed, demoStory } from './demo-story';

interface DemoTools {
  readonly uow: UnitOfWork;
  readonly record: RecordApi;
  readonly say: Say;
}

/** The demo's campaign follows the plan that ships with a whole year in it. */
const PLAN = 'plan-2019';

/**
 * Makes the demo district, launches this year's campaign with all its parts and lets people deal with a handful of hazards,
 * all through the one write path. Safe to repeat: what was done already is left as it is, so an interrupted start goes on.
 */
export async function createDemo({ uow, record, say }: DemoTools): Promise<void> {
  say('Making the demo district', '正在建立演示区');
  const { legal } = await record.readClock();
  const year = yearOf(legalDayOf(legal));
  const district = sampleDistrict(`${year - 1}-12-31T16:00:00.000Z`);
  await uow.run(SYSTEM_SCOPE, (tx) => createSampleDistrict(tx, district));
  const give = async ({ name, kind, subject, who, command }: Deed): Promise<void> => {
    const answer = await record.applyCommand({
      districtId: district.districtId,
      subject: { kind, id: subject },
      command,
      actor: who,
      scope: { userId: who.userId, districtId: district.districtId, scopes: [district.rootPath] },
      commandId: `demo:${name}`,
    });
    if (answer.status !== 'applied' && answer.status !== 'id-conflict') {
      throw new Error(`The demo's ${name} was not accepted: ${JSON.stringify(answer)}`);
    }
  };
  const plan = loadPlan(PLAN);
  const answers = { roles: sampleRoles(plan), fields: openAnswers(plan) };
  const launch: LaunchCampaign = { type: 'LaunchCampaign', plan, year, ...answers };
  const campaign = { kind: 'campaign', subject: campaignIdOf(district.districtId, plan.id, year, 0) } as const;
  await give({ name: 'campaign', ...campaign, command: launch, who: actorOf('office', 'head') });
  for (const deed of demoStory(legalDayOf(legal))) await give(deed);
}

/** True when a demo was begun and the start that made it was interrupted before its last step. */
export async function demoIsUnfinished(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ unfinished: boolean }>(
    `select exists (select from districts where id = $1) and not exists (select from hazards where id = $2) as unfinished`,
    [demoId('district'), demoId('lift')],
  );
  return row?.unfinished === true;
}
