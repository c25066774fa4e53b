import { legalDayOf, yearOf } from '@bihuan/domain';
import type { Actor, Command, HazardCommand, LaunchCampaign, SubjectKind } from '@bihuan/domain';
import { SYSTEM_SCOPE, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { loadPlan } from '@bihuan/plans';
import type { RecordApi } from '@bihuan/record';
import type { Say } from '@bihuan/runtime';
import { actorOf, createSampleDistrict, demoId, orgId, sampleDistrict } from '@bihuan/sample';

interface DemoTools {
  readonly uow: UnitOfWork;
  readonly record: RecordApi;
  readonly say: Say;
}

/** The demo's campaign follows the one plan that ships. */
const PLAN = 'plan-2019';

/**
 * Makes the demo district, launches this year's campaign with the SPEC part and reports two hazards, all through the one
 * write path. Safe to repeat: what is there already is left as it is, so an interrupted start goes on.
 */
export async function createDemo({ uow, record, say }: DemoTools): Promise<void> {
  say('Making the demo district', '正在建立演示区');
  const { legal } = await record.readClock();
  const year = yearOf(legalDayOf(legal));
  const district = sampleDistrict(`${year - 1}-12-31T16:00:00.000Z`);
  await uow.run(SYSTEM_SCOPE, (tx) => createSampleDistrict(tx, district));
  const give = async (name: string, kind: SubjectKind, command: Command, who: Actor): Promise<void> => {
    const answer = await record.applyCommand({
      districtId: district.districtId,
      subject: { kind, id: demoId(name) },
      command,
      actor: who,
      scope: { userId: who.userId, districtId: district.districtId, scopes: [district.rootPath] },
      commandId: `demo:${name}`,
    });
    if (answer.status !== 'applied' && answer.status !== 'id-conflict') {
      throw new Error(`The demo's ${name} was not accepted: ${JSON.stringify(answer)}`);
    }
  };
  const launch: LaunchCampaign = { type: 'LaunchCampaign', plan: loadPlan(PLAN), year, parts: ['SPEC'] };
  await give('campaign', 'campaign', launch, actorOf('office', 'head'));
  await give('boiler', 'hazard', report(BOILER), actorOf('market', 'officer'));
  await give('lift', 'hazard', report(LIFT), actorOf('lift_firm', 'officer'));
}

/** True when a demo was begun and the start that made it was interrupted before its last step. */
export async function demoIsUnfinished(tx: Tx): Promise<boolean> {
  const [row] = await tx.query<{ unfinished: boolean }>(
    `select exists (select from districts where id = $1) and not exists (select from hazards where id = $2) as unfinished`,
    [demoId('district'), demoId('lift')],
  );
  return row?.unfinished === true;
}

type Report = Omit<HazardCommand<'Report'>, 'type'>;

function report(fields: Report): HazardCommand<'Report'> {
  return { type: 'Report', ...fields };
}

const BOILER: Report = {
  title: '锅炉安全阀超期未校验（演示）',
  description: '蒸汽锅炉仍在运行，安全阀校验日期已过，水位报警装置失灵。虚构示例。',
  line: 'SPEC',
  areaOrgId: orgId('east_town'),
  place: '锅炉房（示例地点）',
  source: 'department-inspection',
  suspectedLevel: 'major',
  responsibleOrgId: orgId('boiler_firm'),
};

const LIFT: Report = {
  title: '货梯轿厢应急照明损坏（演示）',
  description: '自查发现货梯轿厢应急照明不亮。虚构示例。',
  line: 'SPEC',
  areaOrgId: orgId('park'),
  place: '二号库（示例地点）',
  source: 'self-check',
  suspectedLevel: 'general',
  responsibleOrgId: orgId('lift_firm'),
};
