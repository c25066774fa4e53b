import { SUBJECT_KINDS, type Policy } from '@bihuan/domain';
import { SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import { millis, serverAt, type ServerClock } from '../clock';
import { readClock } from '../head';
import { Registry, type Modules } from '../registry';
import type { ClockReading, Finding } from '../types';
import { finding } from './finding';
import { checkLadders, type CheckTime } from './ladders';
import { checkArmed, checkClosed, checkFold, checkLife } from './one-subject';
import { subjectsOf, type CheckedSubject } from './subject-page';
import { checkRecord, checkSweeps, expectedWorkflows, isLater } from './whole-record';

export interface CheckOptions {
  readonly uow: UnitOfWork;
  readonly clock: ServerClock;
  readonly modules: Modules;
  /** Which workflows of ours are open, by id. Without it I6 is not checked. `ids` are those that ought to be. */
  readonly listOpenWorkflows?: (ids: readonly string[]) => Promise<readonly string[]>;
  /** Server milliseconds after which a missing record or driver is wrong; ten minutes when left out. */
  readonly graceMs?: number;
  /** Stops collecting after so many findings; 1,000 when left out. */
  readonly limit?: number;
  readonly onProgress?: (checked: number) => void;
}

/** Checks every invariant that the record can see. An empty answer means all of them hold. */
export async function checkInvariants(options: CheckOptions): Promise<Finding[]> {
  const { uow, clock, limit = 1_000 } = options;
  const reading = await uow.run(SYSTEM_SCOPE, (tx) => readClock(tx, clock), { readOnly: true, retry: 'idempotent' });
  const findings: Finding[] = [
    ...(await checkRecord(uow)),
    ...(await checkSweeps(uow, (legal) => serverAt(legal, reading))),
  ];
  if (options.listOpenWorkflows) findings.push(...(await checkWorkflows(options.listOpenWorkflows, uow)));
  const policies = await readPolicies(uow);
  const registry = new Registry(options.modules);
  const time: CheckTime = {
    legalMs: millis(reading.legal),
    graceLegalMs: (options.graceMs ?? 600_000) * reading.rate,
  };
  let checked = 0;
  for (const kind of SUBJECT_KINDS) {
    if (!options.modules[kind]) continue;
    for await (const subject of subjectsOf(uow, kind)) {
      findings.push(
        ...checkLife(subject),
        ...checkFold(subject, registry),
        ...checkLadders(subject, policies, time),
        ...checkClosed(subject),
        ...checkArmed(subject),
        ...checkSleep(subject, reading),
      );
      if (++checked % 500 === 0) options.onProgress?.(checked);
      if (findings.length >= limit) return findings.slice(0, limit);
    }
  }
  options.onProgress?.(checked);
  return findings;
}

/** I8, second half: no open subject is due earlier than its driver sleeps, two seconds after the change. */
function checkSleep(subject: CheckedSubject, reading: ClockReading): Finding[] {
  const { nextDue, asleepUntil, ended, driver, stuckIncident, wakeWaits, quietMs } = subject;
  if (ended || driver !== 'workflow' || stuckIncident !== null || wakeWaits || quietMs < 2_000) return [];
  const name = `${subject.kind}:${subject.id}`;
  if (asleepUntil === null)
    return [finding('I8', name, { zh: '没有记录驱动何时醒来', en: 'Nothing says when its driver wakes' })];
  if (nextDue === null || !isLater(asleepUntil, serverAt(nextDue, reading))) return [];
  return [
    finding('I8', name, { zh: '驱动睡过了到期', en: 'Its driver sleeps past its due' }, { nextDue, asleepUntil }),
  ];
}

/** I6: an open driver for every open row that has one, and no orphans. */
async function checkWorkflows(
  listOpenWorkflows: NonNullable<CheckOptions['listOpenWorkflows']>,
  uow: UnitOfWork,
): Promise<Finding[]> {
  const { must } = await expectedWorkflows(uow);
  const open = new Set(await listOpenWorkflows(must));
  // Read again: what has ended or been woken meanwhile is no finding.
  const { must: still, may } = await expectedWorkflows(uow);
  const expected = new Set(may);
  return [
    ...must
      .filter((id) => !open.has(id) && still.includes(id))
      .map((id) => finding('I6', id, { zh: '没有工作流', en: 'It has no open workflow' })),
    ...[...open]
      .filter((id) => /^(hazard|part|campaign|sweep):/.test(id) && !expected.has(id))
      .map((id) =>
        finding('I6', id, { zh: '工作流没有对应的未结事项', en: 'The workflow drives nothing that is open' }),
      ),
  ];
}

async function readPolicies(uow: UnitOfWork): Promise<Map<string, Policy>> {
  const rows = await uow.run(
    SYSTEM_SCOPE,
    (tx) => tx.query<{ id: string; body: Policy }>(`select id, body from policies`),
    {
      readOnly: true,
      retry: 'idempotent',
    },
  );
  return new Map(rows.map((row) => [row.id, row.body]));
}
