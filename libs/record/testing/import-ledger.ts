import { importIdOf } from '@bihuan/domain';
import { ORGS } from '../../domain/kernel/testing/policy-fixture';
import { personOf } from '../../domain/kernel/testing/world';
import type { ImportProgress, RecordApi } from '../types';
import { withIds } from './real-world';

const BATCH = 500;
const HEADER = '标题,隐患描述,行业,所在镇街,地点,来源,级别,责任单位,上级系统,上级系统编号'.split(',');

/** A ledger of general hazards by its name and length; `external`: each has an id of another system. */
export interface MadeLedger {
  readonly districtId: string;
  readonly name: string;
  readonly total: number;
  readonly external: boolean;
  readonly onBatch?: (progress: ImportProgress) => void;
}

/** Brings in a made ledger from where its import stands, as the committee's office. */
export async function bringIn(record: RecordApi, ledger: MadeLedger): Promise<ImportProgress> {
  const { districtId, name, total } = ledger;
  const actor = withIds(personOf(ORGS.office, 'head'));
  const scope = { userId: actor.userId, districtId, scopes: ['d'] };
  const id = importIdOf(districtId, name, false);
  const added = { id, district_id: districtId, name, reason: name, dry_run: false, header: HEADER, total };
  let progress = await record.beginImport({ scope, added: { ...added, created_by: actor.userId } });
  while (progress.state === 'open') {
    const from = progress.done;
    const count = Math.min(BATCH, total - from);
    const rows = Array.from({ length: count }, (_, index) => rowAt(from + index, ledger.external));
    progress = (await record.importRows({ importId: id, districtId, actor, scope, from, rows })) ?? progress;
    ledger.onBatch?.(progress);
  }
  return progress;
}

function rowAt(n: number, external: boolean): string[] {
  const text = `第 ${n} 号：疏散通道堆放货物，宽度不足，影响人员疏散。`.repeat(4);
  const known = external ? ['upstream', `A-${n}`] : ['', ''];
  return [`隐患 ${n}`, text, 'SPEC', 'town', `${n % 40} 号车间`, '部门检查', '一般', 'firm', ...known];
}
