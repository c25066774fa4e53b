import { hazardModule } from '../hazard/hazard-module';
import type { HazardState } from '../hazard/state';
import { DIRECTORY, ORGS } from '../kernel/testing/policy-fixture';
import { personOf, SYSTEM, World } from '../kernel/testing/world';
import type { Actor, Command } from '../kernel/subject';
import { teamOf } from './draw-teams';
import { DRAW_LIFECYCLE, inspectionModule } from './inspection-module';
import { INSPECTION_STATES, type DrawState } from './inspection-types';
import { publishedRecord } from './published-record';
import { LISTS, prepare, PUBLIC_VALUE, SECRET } from './testing/draw-fixture';
import { maySeeInspection } from './who-may';

const REF = { kind: 'inspection', id: '00000000-0000-8000-a000-0000000000d1' } as const;
const HAZARD = { kind: 'hazard', id: '00000000-0000-8000-a000-0000000000d2' } as const;
const OFFICE = personOf(ORGS.sectorOffice);
const FIRM = personOf(ORGS.firm);
const DRAW = { type: 'Draw', secret: SECRET, publicValue: PUBLIC_VALUE };
const REPORT = {
  ...{ title: '安全阀未校验', description: '逾期', areaOrgId: ORGS.town, place: '锅炉房', suspectedLevel: 'general' },
};

class Draws {
  readonly world = new World('2019-05-06T02:00:00.000Z', [inspectionModule, hazardModule]);

  static prepared(more = {}): Draws {
    const draws = new Draws();
    expect(draws.try(prepare(more))).toBeNull();
    return draws;
  }

  static drawn(more = {}): Draws {
    const draws = Draws.prepared(more);
    draws.world.now = '2019-05-10T14:00:00.000Z';
    expect(draws.try(DRAW)).toBeNull();
    return draws;
  }

  get state(): DrawState {
    return this.world.state<DrawState>(REF);
  }

  get first() {
    return this.state.draw!.objects[0]!;
  }

  try(command: object, actor: Actor = OFFICE): string | null {
    return this.world.try(REF, command as Command, actor)?.code ?? null;
  }

  result(objectId: string, more: object = {}, actor: Actor = OFFICE): string | null {
    return this.try({ type: 'RecordResult', objectId, on: '2019-05-10', note: '未见异常', ...more }, actor);
  }
}

describe('preparing a draw', () => {
  it.each([
    ['a figure that is out today', { figure: { ...prepare().figure, on: '2019-05-06' } }, 'day-too-early'],
    ['a figure of few digits', { figure: { ...prepare().figure, digits: 5 } }, 'draw-number-invalid'],
    ['a commitment that is no hash', { commitment: SECRET }, 'draw-hash-invalid'],
    ['an object twice', { objects: [...LISTS.objects, LISTS.objects[3]] }, 'draw-id-twice'],
    ['no items', { items: [] }, 'draw-list-empty'],
    ['more objects than there are', { wanted: 13 }, 'draw-number-invalid'],
    ['a team of one', { teamSize: 1 }, 'draw-number-invalid'],
    // Object 1 is the department’s own: only the three of the fire department may go there.
    ['too few inspectors for an object', { teamSize: 4 }, 'draw-too-few-inspectors'],
    [
      'a conflict with an object that is not in the list',
      { inspectors: LISTS.inspectors.map((one) => ({ ...one, conflicts: [{ objectId: 'x', reason: 'r' }] })) },
      'draw-conflict-unknown',
    ],
  ])('refuses %s', (_, more, code) => {
    expect(new Draws().try(prepare(more as object))).toBe(code);
  });

  it('publishes lists and commitment, and nothing of the secret', () => {
    const record = publishedRecord(Draws.prepared().state);
    expect(record).toMatchObject({ secret: null, seed: null, objects: [], lists: { wanted: 8 } });
    expect(JSON.stringify(record)).not.toContain(SECRET);
  });

  it('is the offices’ matter', () => {
    expect(new Draws().try(prepare(), FIRM)).toBe('role-needed');
    expect(Draws.prepared().try(prepare())).toBe('inspection-already-prepared');
  });
});

describe('drawing', () => {
  it('waits for the day of the figure', () => {
    const draws = Draws.prepared();
    expect(draws.try(DRAW)).toBe('draw-figure-not-out');
    draws.world.now = '2019-05-10T14:00:00.000Z';
    expect(draws.try(DRAW)).toBeNull();
    expect(draws.state).toMatchObject({ state: 'drawn', draw: { secret: SECRET, publicValue: PUBLIC_VALUE } });
  });

  it.each([
    ['another secret', { secret: 'chosen afterwards' }, 'draw-secret-wrong'],
    ['a figure written in another way', { publicValue: '3 7 11 22 28 31 9' }, 'draw-figure-digits'],
    ['a figure with a line break behind it', { publicValue: `${PUBLIC_VALUE}\n` }, 'draw-figure-digits'],
  ])('refuses %s', (_, more, code) => {
    const draws = Draws.prepared();
    draws.world.now = '2019-05-10T14:00:00.000Z';
    expect(draws.try({ ...DRAW, ...more })).toBe(code);
  });

  it('happens once, and what was drawn cannot be given up', () => {
    const draws = Draws.drawn();
    expect(draws.try(DRAW)).toBe('wrong-state');
    expect(draws.try({ type: 'AbandonDraw', reason: '不满意' })).toBe('wrong-state');
  });

  it('given up before shows whether its outcome could have been known', () => {
    const outcome = (now: string) => {
      const draws = Draws.prepared();
      draws.world.now = now;
      expect(draws.try({ type: 'AbandonDraw', reason: '密钥遗失' })).toBeNull();
      return draws.state.abandoned?.figureWasOut;
    };
    expect(outcome('2019-05-09T15:00:00.000Z')).toBe(false);
    expect(outcome('2019-05-09T16:00:00.000Z')).toBe(true);
  });
});

describe('replacing an inspector', () => {
  const replace = (draws: Draws, inspectorId: string, reason = '病假') =>
    draws.try({ type: 'ReplaceInspector', objectId: draws.first.objectId, inspectorId, reason });

  it('sends the next of the published order, with the reason, until nobody is left', () => {
    const draws = Draws.drawn();
    const { objectId, order } = draws.first;
    expect(replace(draws, order[0]!)).toBeNull();
    expect(teamOf(draws.state, objectId)).toEqual([order[1], order[2]]);
    expect(draws.state.replacements).toMatchObject([{ objectId, out: order[0], in: order[2], reason: '病假' }]);
    for (const next of order.slice(2, -1)) expect(replace(draws, next)).toBeNull();
    expect(replace(draws, order.at(-1)!)).toBe('draw-nobody-left');
  });

  it('needs a reason and somebody of the team, and ends when the object has its result', () => {
    const draws = Draws.drawn();
    const { objectId, order } = draws.first;
    expect(replace(draws, order[0]!, ' ')).toBe('blank-field');
    expect(replace(draws, order[2]!)).toBe('draw-inspector-unknown');
    draws.result(objectId);
    expect(replace(draws, order[0]!)).toBe('draw-result-known');
  });
});

describe('results', () => {
  it('are recorded for what was drawn, and a second one says what it corrects', () => {
    const draws = Draws.drawn();
    const { objectId } = draws.first;
    expect(draws.result('object-none')).toBe('draw-object-unknown');
    expect(draws.result(objectId, { on: '2019-05-09' })).toBe('day-too-early');
    expect(draws.result(objectId)).toBeNull();
    expect(draws.result(objectId)).toBe('draw-result-known');
    expect(draws.result(objectId, { note: '有异常', correction: '录入有误' })).toBeNull();
  });

  it('are the team’s to record, and not the unit’s', () => {
    const draws = Draws.drawn();
    const { objectId } = draws.first;
    const sent = teamOf(draws.state, objectId).map((id) => LISTS.inspectors.find((one) => one.id === id)!.orgId);
    expect(draws.result(objectId, {}, FIRM)).toBe('role-needed');
    expect(draws.result(objectId, {}, personOf(sent[0]!))).toBeNull();
  });

  it('report their findings as hazards of the object in the same step, beside hazards that are there', () => {
    const draws = Draws.drawn({ wanted: 12 });
    draws.world.give(
      HAZARD,
      { type: 'Report', ...REPORT, line: 'SPEC', source: 'tip-off', responsibleOrgId: null } as Command,
      OFFICE,
    );
    expect(draws.result('object-2', { findings: [REPORT, REPORT], hazardIds: [HAZARD.id] })).toBeNull();
    const [, ...found] = draws.world.all<HazardState>('hazard');
    expect(found).toHaveLength(2);
    expect(found[0]).toMatchObject({ line: 'SPEC', source: 'department-inspection', responsibleOrgId: ORGS.firm });
    expect(draws.state.results[0]?.hazardIds).toEqual([HAZARD.id, ...found.map(({ id }) => id)]);
    expect(draws.result('object-3', { hazardIds: [REF.id] })).toBe('draw-hazard-unknown');
  });

  it('are published when every drawn object has one', () => {
    const draws = Draws.drawn();
    const publish = () => draws.try({ type: 'PublishResults', where: '区政府网站', on: '2019-05-10' });
    expect(publish()).toBe('draw-results-missing');
    for (const { objectId } of draws.state.draw!.objects) expect(draws.result(objectId)).toBeNull();
    expect(publish()).toBeNull();
    expect(draws.state).toMatchObject({ state: 'published', ended: true });
    expect(draws.result(draws.first.objectId, { correction: 'r' })).toBe('wrong-state');
  });
});

describe('an inspection without notice (四不两直)', () => {
  const seen = (state: DrawState, actor: Actor) => maySeeInspection(state, { actor, directory: DIRECTORY });

  it('is seen by its offices and inspectors alone until it is published, and no notice leaves it', () => {
    const draws = Draws.drawn({ unannounced: true });
    const inspector = personOf(ORGS.department);
    expect([OFFICE, inspector, FIRM, personOf(ORGS.town)].map((actor) => seen(draws.state, actor))).toEqual([
      ...[true, true, false, false],
    ]);
    for (const { objectId } of draws.state.draw!.objects) draws.result(objectId);
    expect(draws.world.notices).toEqual([]);
    draws.try({ type: 'PublishResults', where: '区政府网站', on: '2019-05-10' });
    expect(seen(draws.state, FIRM)).toBe(true);
    expect(seen(Draws.drawn().state, FIRM)).toBe(true);
  });
});

describe('the life of a draw', () => {
  it('goes on unchanged under other versions of the rules, which the system alone gives it', () => {
    const draws = Draws.prepared();
    const { policy, calendars } = draws.world.context(SYSTEM);
    const pins = { ...draws.state.pins, policy: 'another' };
    draws.world.next = { policy, calendars, pins };
    expect(draws.try({ type: 'PolicyChanged' })).toBe('system-only');
    expect(draws.try({ type: 'PolicyChanged' }, SYSTEM)).toBeNull();
    expect(draws.state).toMatchObject({ state: 'prepared', pins: { policy: 'another' } });
    expect(draws.try({ type: 'Settle' }, SYSTEM)).toBe('command-unknown');
  });

  it('offers each command in its one state', () => {
    const open = (draws: Draws, actor = OFFICE) =>
      inspectionModule
        .allowed(draws.state, draws.world.context(actor))
        .flatMap((one) => (one.open ? [one.command] : []));
    expect(open(Draws.prepared())).toEqual(['Draw', 'AbandonDraw']);
    expect(open(Draws.drawn())).toEqual(['ReplaceInspector', 'RecordResult', 'PublishResults']);
    expect(open(Draws.drawn(), FIRM)).toEqual([]);
    expect(Object.values(DRAW_LIFECYCLE).every((state) => INSPECTION_STATES.includes(state))).toBe(true);
  });
});
