import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Actor, HazardCommand } from '@bihuan/domain';
import { UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES, createRecord, DbClock, type Finding } from '@bihuan/record';
import { projectRoot } from '@bihuan/runtime';
import { sampleDistrict, demoId, orgId, userId } from '@bihuan/sample';
import type { DataFolder } from '../../support/start-process';

/** One notice as a person got it, and when. */
export interface Noticed {
  /** `clock rung role`. */
  readonly what: string;
  /** Lateness in milliseconds of server time. */
  readonly lateMs: number;
  readonly serverAt: Date;
}

/** What each major hazard that nobody acts on tells people, in this order: each line once. */
export const EVERY_NOTICE: readonly string[] = [
  'control-by +1 responsible-unit',
  'control-by +1 responsible-unit:head',
  'control-by +5 committee-office',
  'grade-by +1 supervising-unit',
  'grade-by +1 supervising-unit:head',
  'grade-by +5 committee-office',
];

/** A person of the demo district at work on a running installation, and somebody who looks after it. */
export class DemoDesk {
  constructor(private readonly folder: DataFolder) {}

  /** Reports a major hazard of the boiler firm and leaves it alone, so that its deadlines pass. */
  async report(name: string): Promise<string> {
    const id = demoId('fault', name);
    const { districtId, rootPath } = sampleDistrict('2018-12-31T16:00:00.000Z');
    const uow = new UnitOfWork({ url: this.folder.databaseUrl, max: 1 });
    try {
      const answer = await createRecord({ uow, clock: new DbClock(), modules: ALL_MODULES }).applyCommand({
        districtId,
        subject: { kind: 'hazard', id },
        command: hazardNamed(name),
        actor: OFFICER,
        scope: { userId: OFFICER.userId, districtId, scopes: [rootPath] },
        commandId: `fault:${name}`,
      });
      if (answer.status !== 'applied') throw new Error(`${name} was not reported: ${JSON.stringify(answer)}`);
      return id;
    } finally {
      await uow.close();
    }
  }

  /** The notices of one hazard, sorted by what they are about. */
  async noticesOf(id: string): Promise<Noticed[]> {
    return this.folder.rows<Noticed>(
      `select clock || ' ' || rung || ' ' || role as what, late_ms::int as "lateMs", server_at as "serverAt"
       from notices where subject_kind = 'hazard' and subject_id = $1 order by 1`,
      [id],
    );
  }

  /** Runs `bihuan doctor --json` on the installation, as a process of its own. */
  doctor(): Promise<{ code: number; findings: readonly Finding[] }> {
    const args = [join(projectRoot(), 'apps/cli/boot/bihuan.mjs'), 'doctor', '--json', '--data', this.folder.path];
    return new Promise((resolve, reject) => {
      const child = execFile(process.execPath, args, (_error, stdout, stderr) => {
        if (stdout === '') return reject(new Error(`the doctor said nothing: ${stderr}`));
        const { findings } = JSON.parse(stdout) as { findings: Finding[] };
        resolve({ code: child.exitCode ?? -1, findings });
      });
    });
  }
}

const OFFICER: Actor = {
  userId: userId('market', 'officer'),
  orgId: orgId('market'),
  posts: [{ orgId: orgId('market'), role: 'officer' }],
};

function hazardNamed(name: string): HazardCommand<'Report'> {
  return {
    type: 'Report',
    title: `演练隐患 ${name}`,
    description: '安全阀校验日期已过。虚构示例。',
    line: 'SPEC',
    areaOrgId: orgId('east_town'),
    place: '锅炉房（示例地点）',
    source: 'department-inspection',
    suspectedLevel: 'major',
    responsibleOrgId: orgId('boiler_firm'),
  };
}
