import { HAZARD_SOURCES, HAZARD_STATES, type HazardState } from '@bihuan/domain';
import type { Language } from '../text';
import { DANGER_SRC, DANGER_STATE, DUAL_PREVENTION } from './dual-prevention';
import type { ExportedHazard } from './exported-hazard';
import { REGISTER } from './register';
import type { Column } from './table';

const HAZARD = {
  id: 'h1',
  title: '疏散通道被占用',
  description: '二层堆放货物',
  place: '二层东侧',
  line: 'FIRE',
  state: 'rectifying',
  source: 'department-inspection',
  level: 'major',
  suspectedLevel: 'major',
  reportedAt: '2019-04-01T16:30:00.000Z',
  reportedBy: { userId: 'u1', orgId: 'o1' },
  closedAt: null,
  externalIds: { province: 'JX-7' },
  listing: null,
  control: { since: '2019-04-01T16:30:00.000Z', measures: '专人看守' },
  order: { docNo: '1', clause: '2', deadline: '2019-05-31', at: '2019-04-02T01:00:00.000Z' },
  plan: { status: 'accepted', five: { dutyHolder: '王五', money: '2万元' } },
  acceptance: null,
} as unknown as HazardState;
const row = (changes: Partial<HazardState> = {}, more: Partial<ExportedHazard> = {}): ExportedHazard => ({
  hazard: { ...HAZARD, ...changes },
  rectifyBy: '2019-05-31',
  overdue: false,
  nextDue: null,
  changedAt: '2019-04-02T01:00:00.000Z',
  area: '东样镇',
  responsible: '样例商场',
  creditCode: '91350200MA2YJ1XR9G',
  supervising: '消防部门',
  campaign: 'plan-2019 2019',
  part: 'FIRE',
  people: { u1: '李四', u2: '赵六' },
  ...more,
});
const cells = (columns: readonly Column<ExportedHazard>[], one: ExportedHazard, language: Language = 'zh') =>
  Object.fromEntries(columns.map(({ key, cell }) => [key, cell(one, language)]));

describe('the register as a table', () => {
  it('says everything in people’s words and legal days', () => {
    expect(cells(REGISTER, row())).toMatchObject({
      state: '整改中',
      level: '重大隐患',
      line: '消防',
      source: '部门检查',
      area: '东样镇',
      reported: '2019-04-02',
      'rectify-by': '2019-05-31',
      overdue: '否',
      external: 'province: JX-7',
      listing: null,
      closed: null,
    });
    expect(cells(REGISTER, row(), 'en')).toMatchObject({ state: 'rectifying', level: 'major', line: 'fire' });
  });

  it('tells what is only suspected from what is graded', () => {
    expect(cells(REGISTER, row({ level: null }))['level']).toBe('疑似重大隐患');
  });

  it('names nobody who reported a hazard', () => {
    expect(Object.values(cells(REGISTER, row({ source: 'tip-off' })))).not.toContain('李四');
  });

  it('has a heading in both languages for every column, each once', () => {
    for (const columns of [REGISTER, DUAL_PREVENTION]) {
      for (const language of ['zh', 'en'] as const) {
        const headings = columns.map(({ heading }) => heading[language]);
        expect(new Set(headings).size).toBe(columns.length);
        expect(headings).not.toContain('');
      }
      expect(columns.filter(({ heading }) => !/\p{Script=Han}/u.test(heading.zh))).toEqual([]);
    }
  });
});

describe('the dual-prevention record', () => {
  it('has the fields of the standard, and what the record does not keep is empty', () => {
    expect(cells(DUAL_PREVENTION, row())).toEqual({
      id: 'h1',
      creditCode: '91350200MA2YJ1XR9G',
      companyCode: null,
      dangerName: '疏散通道被占用',
      hazardCode: null,
      riskMeasureId: null,
      recordId: null,
      dangerLevel: 1,
      registTime: '2019-04-02 00:30',
      registrant: '李四',
      dangerSrc: null,
      dangerManageType: 1,
      hazardDangerType: 5,
      dangerDesc: '二层堆放货物',
      dangerReason: null,
      controlMeasures: '专人看守',
      cost: '2万元',
      liablePerson: '王五',
      dangerManageDeadline: '2019-05-31',
      checkAcceptPerson: null,
      checkAcceptTime: null,
      checkAcceptComment: null,
      dangerState: 0,
      causeClass: null,
      photoBefore: null,
      photoAfter: null,
      deleted: 0,
      unmapped: 'dangerSrc: 部门检查',
    });
  });

  it.each([
    ['reported', 0, 0],
    ['graded', 0, 0],
    ['awaiting-listing', 0, 0],
    ['listed', 0, 0],
    ['rectifying', 0, 0],
    ['acceptance-requested', 1, 0],
    ['accepted', 9, 0],
    ['closed', 9, 0],
    ['verified', 9, 0],
    ['duplicate', null, 1],
    ['withdrawn', null, 1],
    ['revoked', null, 1],
    ['transferred', null, 0],
    ['extinguished', null, 0],
  ] as const)('calls the state %s %p, deleted %p', (state, dangerState, deleted) => {
    const made = cells(DUAL_PREVENTION, row({ state, source: 'transfer' }));
    expect(made).toMatchObject({ dangerState, deleted, dangerSrc: 10 });
    expect(made['unmapped'] === null).toBe(dangerState !== null);
  });

  it('decides every state and every source, and names each value without a code', () => {
    expect(Object.keys(DANGER_STATE).sort()).toEqual([...HAZARD_STATES].sort());
    expect(Object.keys(DANGER_SRC).sort()).toEqual([...HAZARD_SOURCES].sort());
    const made = cells(
      DUAL_PREVENTION,
      row({ state: 'extinguished', level: null, line: 'ROAD', source: 'self-check' }),
    );
    expect(made).toMatchObject({ dangerLevel: null, hazardDangerType: null, dangerState: null, dangerSrc: null });
    expect(made['unmapped']).toBe(
      'dangerLevel: 未判级; dangerSrc: 企业自查; hazardDangerType: 道路交通; dangerState: 隐患灭失',
    );
  });

  it('names who accepted by name or account, and nobody behind a tip-off', () => {
    const people = [
      { name: '钱七', orgId: 'o1' },
      { userId: 'u2', orgId: 'o1' },
    ];
    const record = { result: 'pass', people, opinion: '合格', items: [], onSite: true, at: '2019-05-20T08:00:00.000Z' };
    const acceptance = { requestedAt: '', selfAssessment: '', reasonWithoutPlan: null, record } as never;
    expect(cells(DUAL_PREVENTION, row({ acceptance, source: 'tip-off' }))).toMatchObject({
      checkAcceptPerson: '钱七、赵六',
      checkAcceptTime: '2019-05-20 16:00',
      checkAcceptComment: '合格',
      registrant: null,
    });
  });

  it('is managed at once only when it was closed on the spot, by a day when it has one', () => {
    const open = { order: null, plan: null } as const;
    const type = (changes: Partial<HazardState>, rectifyBy: string | null = null) =>
      cells(DUAL_PREVENTION, row(changes, { rectifyBy }))['dangerManageType'];
    expect(type({ ...open, state: 'closed' })).toBe(0);
    expect(type({ ...open, state: 'reported' })).toBeNull();
    expect(type({ ...open, state: 'rectifying' }, '2019-05-31')).toBe(1);
  });
});
