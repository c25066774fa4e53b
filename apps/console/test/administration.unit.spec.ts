import type { AuditVerification } from '@bihuan/client';
import { allow, NOBODY, PERMISSIONS, type Permission } from '@bihuan/domain';
import { auditFiltersOf, verifyChain } from '../src/pages/administration/audit-data';
import { rightsMatrix, saysAll } from '../src/pages/administration/matrix';

describe('the address of the audit trail', () => {
  it('bears the filters of the service and nothing else', () => {
    const search = new URLSearchParams('actor=u&action=session.start&day=2019-04-01&limit=9999&cursor=x&subject=%20');
    expect(auditFiltersOf(search)).toEqual({ actor: 'u', action: 'session.start', day: '2019-04-01' });
  });

  it('means the chain of the district unless it names the other one', () => {
    expect(auditFiltersOf(new URLSearchParams('chain=installation'))).toEqual({ chain: 'installation' });
    expect(auditFiltersOf(new URLSearchParams('chain=everything'))).toEqual({});
  });
});

describe('a verification', () => {
  const fault = { kind: 'changed', seq: 4, until: 4, id: '4', words: 'Line 4 has been changed' } as const;
  const step = (checked: number, more: Partial<AuditVerification> = {}): AuditVerification => ({
    ...{ district: 'd', checked, last: 6, unsealed: 1, heads: 1, signatures: true, faults: [], finished: false },
    ...{ next: `after-${checked}`, ...more },
  });

  it('goes on where the last stretch ended and adds the heads up', async () => {
    const steps = [step(3), step(6, { finished: true, next: null })];
    const asked: (string | undefined)[] = [];
    const told: number[] = [];
    const next = (cursor?: string) => {
      asked.push(cursor);
      return Promise.resolve(steps[asked.length - 1] ?? step(0));
    };
    const verified = await verifyChain(next, (checked) => told.push(checked));
    expect(asked).toEqual([undefined, 'after-3']);
    expect(told).toEqual([3]);
    expect(verified).toEqual({ checked: 6, unsealed: 1, heads: 2, signatures: true, faults: [] });
  });

  it('ends at the first stretch that is broken', async () => {
    const broken = step(4, { faults: [fault] });
    const verified = await verifyChain(() => Promise.resolve(broken), fail);
    expect(verified.faults).toEqual([fault]);
  });
});

const fail = (): never => {
  throw new Error('There was no second stretch.');
};

describe('the matrix of rights', () => {
  const rows = new Map(rightsMatrix().map(({ permission, given }) => [permission, given]));
  const who = (permission: Permission) => Object.keys(rows.get(permission) ?? {});

  it('has every permission, each held by somebody', () => {
    expect([...rows.keys()]).toEqual(Object.keys(PERMISSIONS));
    expect([...rows].filter(([, given]) => Object.keys(given).length === 0)).toEqual([]);
  });

  it('says who sees a reporter, the settings and the audit trail', () => {
    expect(who('tip-off.identity')).toEqual(['committee-office:head']);
    expect(who('setting.read')).toEqual(['system-admin']);
    expect(who('audit.read')).toEqual(['audit-admin', 'committee-office', 'committee']);
  });

  it('gives to anyone what the rule gives to nobody in particular', () => {
    const open = [...rows.keys()].filter((permission) => allow(NOBODY, permission, null, '').allowed);
    expect([...rows].filter(([, given]) => given.anyone).map(([permission]) => permission)).toEqual(open);
  });

  it('is found by any words of a row', () => {
    expect(saysAll('audit.read read the audit trail', 'TRAIL read')).toBe(true);
    expect(saysAll('audit.read read the audit trail', 'trail hazard')).toBe(false);
    expect(saysAll('audit.read 查阅审计记录', '')).toBe(true);
  });
});
