import { ACTORS } from '../campaign/testing/campaign-fixtures';
import type { QuotaPlan } from '../campaign/plan-targets-types';
import { figureOf } from './quota-figure';
import { quotaDays } from './quota-periods';
import { QuotaWorld, quotaOf, TOWNS } from './testing/quota-world';

const amended = (more: Partial<QuotaPlan>, given = {}) => ({
  type: 'AmendQuota',
  days: quotaDays(quotaOf(more), 2019, { by: 'named', orgIds: TOWNS }, given),
});
const amend = (world: QuotaWorld, day: string, more: Partial<QuotaPlan>) =>
  expect(world.on(day, amended(more), ACTORS.system)).toBeNull();
const system = (world: QuotaWorld, day: string, type: string) =>
  expect(world.on(day, { type, reason: 'r' }, ACTORS.system)).toBeNull();
const daysOf = ({ state }: QuotaWorld) => state.checkpoints.map(({ period, day, state: is }) => [period, day, is]);
const passed = ({ events }: QuotaWorld) => events.filter(({ type }) => type === 'QuotaCheckpointPassed').length;

describe('a quota that is amended', () => {
  it('is told nothing when nothing changes, and takes no person’s word for an amendment', () => {
    const world = new QuotaWorld();
    const { version } = world.state;
    expect(world.on('2019-02-01', amended({}))).toBe('system-only');
    amend(world, '2019-02-01', {});
    expect(world.state.version).toBe(version);
  });

  it('moves a checkpoint that is ahead, which then passes once, on its new day', () => {
    const world = new QuotaWorld();
    world.act('2019-02-01', { count: 4 });
    amend(world, '2019-02-02', { by: '11-30', target: { kind: 'count', atLeast: 4 } });
    world.until('2019-11-29');
    expect(passed(world)).toBe(0);
    world.until('2020-02-01');
    expect(daysOf(world)).toEqual([['2019', '2019-11-30', 'passed']]);
    expect([passed(world), world.state.checkpoints[0]?.frozen?.verdict]).toEqual([1, 'met']);
    expect(world.effects).toEqual([]);
  });

  it('keeps a checkpoint that has passed, with its day and its figure, and what was recorded', () => {
    const world = new QuotaWorld({ by: null, per: 'quarter', slip: null });
    world.act('2019-02-01', { count: 3 });
    world.until('2019-05-01');
    const before = world.state.checkpoints[0];
    amend(world, '2019-05-01', { by: null, per: 'quarter', target: { kind: 'count', atLeast: 1 }, from: '02-15' });
    expect(world.state.checkpoints[0]).toEqual(before);
    expect(world.state.acts).toMatchObject([{ count: 3, withdrawn: null }]);
    world.until('2020-02-01');
    expect(passed(world)).toBe(4);
  });

  it('drops a checkpoint ahead that is asked for no more, and is checked when none is left', () => {
    const world = new QuotaWorld({ by: null, per: 'half-year', slip: null }).until('2019-08-01');
    amend(world, '2019-08-01', { by: '06-30', slip: null });
    expect(daysOf(world)).toEqual([
      ['2019-H1', '2019-06-30', 'passed'],
      ['2019', '2019-06-30', 'ahead'],
    ]);
    const other = new QuotaWorld({ by: null, per: 'half-year', slip: null }).until('2019-08-01');
    amend(other, '2019-08-01', { by: null, slip: null });
    expect([daysOf(other).length, other.state.state]).toEqual([1, 'checked']);
    expect(passed(other.until('2020-02-01'))).toBe(1);
  });

  it('counts on when it had been checked and gets a checkpoint ahead', () => {
    const world = new QuotaWorld({ by: '03-31' }).until('2019-05-01');
    expect(world.state.state).toBe('checked');
    amend(world, '2019-05-01', { by: null, per: 'half-year' });
    expect([world.state.state, world.state.ended]).toEqual(['running', false]);
    expect(daysOf(world.until('2020-02-01')).map(([, , is]) => is)).toEqual(['passed', 'passed', 'passed']);
    expect(world.state.state).toBe('checked');
  });

  it('passes nothing while it stands still, and what fell due meanwhile when it goes on', () => {
    const world = new QuotaWorld();
    system(world, '2019-02-01', 'PauseQuota');
    amend(world, '2019-02-02', { by: '06-30' });
    world.until('2019-09-01');
    expect([world.state.state, passed(world)]).toEqual(['paused', 0]);
    system(world, '2019-09-01', 'ResumeQuota');
    world.until('2019-09-02');
    expect([world.state.state, passed(world)]).toEqual(['checked', 1]);
  });

  it('is checked on going on when an amendment took away what was ahead while it stood still', () => {
    const world = new QuotaWorld({ by: null, per: 'half-year' }).until('2019-08-01');
    system(world, '2019-08-01', 'PauseQuota');
    amend(world, '2019-08-02', { by: null });
    expect(world.state.state).toBe('paused');
    system(world, '2019-08-03', 'ResumeQuota');
    expect(world.state.state).toBe('checked');
  });

  it('counts another act from then on, and keeps those it counted before to be seen', () => {
    const world = new QuotaWorld();
    world.act('2019-02-01', { count: 4 });
    amend(world, '2019-02-02', { counts: { by: 'acts', act: 'closing-action' } });
    expect(world.act('2019-02-03')).toBe('quota-counts-another-act');
    expect(world.act('2019-02-03', { act: 'closing-action', count: 2 })).toBeNull();
    expect(figureOf(world.state, { from: '2019-01-01', to: null }, world.measured).value).toBe(2);
    expect(world.state.acts).toHaveLength(2);
  });

  it('that was taken away ends with the reason, and comes back without what ended in between', () => {
    const world = new QuotaWorld({ by: null, per: 'quarter', slip: null });
    world.act('2019-01-05', { count: 2 });
    system(world, '2019-04-10', 'CloseQuota');
    expect(world.events.at(-1)).toMatchObject({ type: 'QuotaClosed', data: { reason: 'r' } });
    expect(world.act('2019-04-11')).toBe('quota-closed');
    amend(world, '2019-08-01', { by: null, per: 'quarter', slip: null });
    expect(daysOf(world).map(([period, , is]) => [period, is])).toEqual([
      ['2019-Q1', 'passed'],
      ['2019-Q3', 'ahead'],
      ['2019-Q4', 'ahead'],
    ]);
    expect(passed(world.until('2020-02-01'))).toBe(3);
    expect(world.state.acts).toHaveLength(1);
  });
});
