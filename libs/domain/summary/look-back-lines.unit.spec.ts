import type { PartState } from '../campaign/part-types';
import type { PlanEdition } from '../campaign/plan-types';
import type { KeptRule, LookBackLine, LookBackState } from '../look-back/look-back-types';
import { lookBackLines } from './look-back-lines';

const name = { zh: '回头看', en: 'look back' };
const rule = (id: string, general = false) => ({ id, name, general, source: { document: 'd', section: id } });
const plans = [
  { parts: [{ code: 'FIRE', lookBack: [rule('listed'), rule('sealed'), rule('later'), rule('whole', true)] }] },
] as unknown as [PlanEdition];
const part = { id: 'part', code: 'FIRE' } as PartState;

const line = (id: string, more: Partial<LookBackLine>): LookBackLine => ({
  ...{
    id,
    rule: 'listed',
    about: { kind: 'unit', id: `firm-${id}` },
    addedAt: '2019-10-01T00:00:00.000Z',
    result: null,
  },
  reasons: [
    { id: `r${id}`, cause: 'listed', day: '2019-05-06', docNo: '挂牌 1 号', hazardId: `h${id}`, fellAway: null },
  ],
  ...more,
});
const result = (status: 'verified' | 'failed', cases: readonly string[]): LookBackLine['result'] => ({
  ...{ status, findings: '查看', people: [], evidence: [], cases, by: 'u', at: '2019-10-09T02:00:00.000Z' },
});
const kept = (id: string, generatedAt: string | null) => ({ rule: id, generatedAt, topics: [] }) as unknown as KeptRule;
const list = (lines: readonly LookBackLine[], state: LookBackState['state'] = 'open') =>
  ({
    ...{ id: 'list', code: 'FIRE', state, lines },
    rules: [kept('listed', '2019-10-01'), kept('sealed', '2019-10-01'), kept('later', null)],
  }) as unknown as LookBackState;

const told = (found: LookBackState | undefined) =>
  lookBackLines(part, plans, found).map(({ of, orgId, outcome }) => [of, orgId, outcome]);

it('tells of each line what it came to, and of each rule without lines why', () => {
  const away = { why: 'revoked', at: '2019-10-03T00:00:00.000Z' } as const;
  const [reason] = line('4', {}).reasons;
  const lines = [
    line('1', {}),
    line('2', { result: result('verified', []) }),
    line('3', { result: result('failed', ['new']) }),
    line('4', { reasons: [{ ...reason!, fellAway: away }] }),
  ];
  expect(told(list(lines))).toEqual([
    ['listed:1', 'firm-1', 'open'],
    ['listed:2', 'firm-2', 'verified'],
    ['listed:3', 'firm-3', 'look-back-failed'],
    ['listed:4', 'firm-4', 'ended-otherwise'],
    ['sealed', null, 'not-applicable'],
    ['later', null, 'ahead'],
    ['whole', null, 'no-record'],
  ]);
  const failed = lookBackLines(part, plans, list(lines))[2]!;
  expect(failed.evidence).toContainEqual({ what: 'linked-case', subject: { kind: 'hazard', id: 'new' } });
  expect(failed.evidence[0]).toMatchObject({ subject: { id: 'h3' }, day: '2019-05-06', text: '挂牌 1 号' });
});

it('gives up what was open when the campaign was closed, and says where there never was a list', () => {
  expect(told(list([line('1', {})], 'closed'))).toEqual([
    ['listed:1', 'firm-1', 'given-up-at-close'],
    ['sealed', null, 'not-applicable'],
    ['later', null, 'given-up-at-close'],
    ['whole', null, 'no-record'],
  ]);
  expect(told(undefined).map(([, , outcome]) => outcome)).toEqual(['no-record', 'no-record', 'no-record', 'no-record']);
});
