import { deriveId, importIdOf, type Actor } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { killing, orgIdOf, patiently } from './testing/many-units';
import { RealWorld, withIds } from './testing/real-world';
import type { ImportProgress, RecordApi } from './types';

const ROWS = 3_000;
const BATCH = 250;
const HEADER = [
  '标题',
  '隐患描述',
  '行业',
  '所在镇街',
  '地点',
  '来源',
  '级别',
  '责任单位',
  '发现日期',
  '上级系统',
  '上级系统编号',
];
const OLD = [...HEADER, '判定依据', '判定条款', '责令文号', '责令条款', '责令日期', '整改期限'];
const office = withIds(personOf(ORGS.office, 'head'));
const department = withIds(personOf(ORGS.department, 'officer'));

/** The nth row; every tenth has a mistake, every 50th is blank, every third comes from another system. */
const rowAt = (n: number): string[] => {
  if (n % 50 === 49) return ['', ' '];
  const town = n % 10 === 7 ? '没有这个镇' : 'town';
  const external = n % 3 === 0 ? ['hb', `A-${n}`] : ['', ''];
  return [`隐患 ${n}`, '描述', 'SPEC', town, '车间', '部门检查', '一般', 'firm', '2019-04-12', ...external];
};
const rows = Array.from({ length: ROWS }, (_, n) => rowAt(n));
const COUNTS = { refused: 300, blank: 60, total: ROWS, done: ROWS };

describe('an import of three thousand hazards', () => {
  let world: RealWorld;
  beforeAll(async () => {
    world = await RealWorld.create('imports', '2019-04-15T02:00:00.000Z');
  }, 60_000);
  afterAll(() => world.close());

  const count = async (sql: string, params: unknown[] = []): Promise<number> =>
    (await world.rows<{ n: number }>(`select count(*)::int as n from ${sql}`, params))[0]?.n ?? -1;
  const everything = () =>
    world.rows(`select (select count(*)::int from hazards) as hazards, (select count(*)::int from events) as events,
      (select count(*)::int from commands) as commands, (select count(*)::int from notices) as notices`);

  interface Ledger {
    readonly name: string;
    readonly header?: readonly string[];
    readonly rows: readonly (readonly string[])[];
    readonly dryRun?: boolean;
    readonly actor?: Actor;
  }

  /** Hands a ledger in from where its import stands, as the command line does. */
  async function handIn(record: RecordApi, ledger: Ledger, stopAt = Infinity): Promise<ImportProgress> {
    const { districtId } = world;
    const actor = ledger.actor ?? office;
    const scope = { userId: actor.userId, districtId, scopes: ['d'] };
    const id = importIdOf(districtId, ledger.name, ledger.dryRun === true);
    let progress = await record.beginImport({
      scope,
      added: {
        ...{ id, district_id: districtId, name: ledger.name, reason: '存量台账', dry_run: ledger.dryRun === true },
        ...{ header: ledger.header ?? HEADER, total: ledger.rows.length, created_by: actor.userId },
      },
    });
    while (progress.state === 'open' && progress.done < stopAt) {
      const from = progress.done;
      const next = await record.importRows({
        ...{ importId: id, districtId, actor, scope, from },
        rows: ledger.rows.slice(from, from + BATCH),
      });
      if (!next) throw new Error('no import');
      progress = next;
    }
    return progress;
  }

  it('changes nothing as a dry run, and names what would be refused', async () => {
    const before = await everything();
    const dry = { name: 'a', rows, dryRun: true };
    expect(await handIn(world.record, dry)).toMatchObject({ ...COUNTS, taken: 2_640, already: 0, state: 'done' });
    expect(await everything()).toEqual(before);
    const [first] = await world.rows(`select row, mistakes, cells from import_mistakes order by row limit 1`);
    expect(first).toEqual({
      row: 9,
      mistakes: [{ column: 'area', code: 'org-unknown', facts: { value: '没有这个镇' } }],
      cells: rowAt(7),
    });
    expect(await handIn(world.record, dry)).toMatchObject({ ...COUNTS, taken: 2_640 });
    expect(await count('import_mistakes')).toBe(300);
  }, 60_000);

  it('is taken once and completely, though it stops, connections are killed and two people hand it in at once', async () => {
    expect(await handIn(world.record, { name: 'a', rows }, 600)).toMatchObject({ done: 750, state: 'open' });
    const killed = await killing(world, 10, async (record) => {
      const one = (): Promise<void> => patiently(() => handIn(record, { name: 'a', rows }));
      await Promise.all([one(), one()]);
    });
    expect(killed).toBeGreaterThan(0);
    expect(await count('hazards')).toBe(2_640);
    expect(await count(`events where type = 'HazardReported'`)).toBe(2_640);
    expect(await count(`commands where command_id like 'import:%'`)).toBe(2_640);
    const titles = await world.rows<{ title: string }>(`select title from hazards`);
    const expected = rows.flatMap(([title], n) => (n % 50 === 49 || n % 10 === 7 ? [] : [title]));
    expect(titles.map(({ title }) => title).sort()).toEqual(expected.sort());
    const [progress] = await world.rows(
      `select taken + already as there, refused, blank from imports where not dry_run`,
    );
    expect(progress).toEqual({ there: 2_640, refused: 300, blank: 60 });
    expect(await world.check()).toEqual([]);
  }, 120_000);

  it('changes nothing when it is repeated, under its own name or another', async () => {
    const before = await everything();
    expect(await handIn(world.record, { name: 'a', rows })).toMatchObject({ ...COUNTS, taken: 0, already: 2_640 });
    expect(await everything()).toEqual(before);
    const known = rows.filter((row) => row[10] && row[3] === 'town');
    const again = await handIn(world.record, { name: 'b', rows: known });
    expect(again).toMatchObject({ taken: 0, already: known.length, refused: 0 });
    expect(await everything()).toEqual(before);
  }, 60_000);

  it('takes a row for the hazard that was reported by hand under the id of the other system', async () => {
    const id = deriveId('by hand');
    const report = {
      type: 'Report',
      title: '手工',
      description: '描述',
      line: 'SPEC',
      areaOrgId: ORGS.town,
      place: '车间',
    };
    const more = {
      source: 'town-patrol',
      suspectedLevel: 'general',
      responsibleOrgId: null,
      externalIds: { hb: 'hand' },
    };
    await world.give({ kind: 'hazard', id }, { ...report, ...more } as never, personOf(ORGS.town));
    const row = [...rowAt(1).slice(0, 9), 'hb', 'hand'];
    expect(await handIn(world.record, { name: 'c', rows: [row, row] })).toMatchObject({ taken: 0, already: 2 });
  });

  it('records old cases on their days; of the rungs that are past only the highest of each clock goes out', async () => {
    const old = (n: number): string[] => [
      ...[`存量 ${n}`, '描述', 'SPEC', 'town', '车间', '部门检查', '一般', 'firm', '2018-06-01', 'old', `O-${n}`],
      ...['检查表', '3', `特〔2018〕${n}号`, '第60条', '2018-06-04', '2018-08-31'],
    ];
    const ledger = { name: 'old', header: OLD, rows: [old(1), old(2)] };
    // Only the department that supervises may grade and order, on paper or by hand.
    const refused = await handIn(world.record, { ...ledger, name: 'old by the office' });
    expect(refused).toMatchObject({ taken: 0, refused: 2 });
    expect(await count(`hazards where title like '存量%'`)).toBe(0);
    expect(await handIn(world.record, { ...ledger, actor: department })).toMatchObject({ taken: 2, refused: 0 });
    await world.record.sweep(world.districtId);
    const [hazard] = await world.rows<{ id: string }>(
      `select id, state, rectify_by::text from hazards where title = '存量 1'`,
    );
    expect(hazard).toMatchObject({ state: 'rectifying', rectify_by: '2018-08-31' });
    const settled = await world.rows<{ clock: string; fired: number; superseded: number }>(
      `select c->>'clock' as clock, count(*) filter (where c->>'how' = 'fired' and c->>'rung' <> 'due')::int as fired,
         count(*) filter (where c->>'how' = 'superseded')::int as superseded
       from events, jsonb_array_elements(clocks) c where subject_id = $1 and c->>'op' = 'rung' group by 1 order by 1`,
      [hazard?.id],
    );
    expect(settled.map(({ clock }) => clock)).toEqual(expect.arrayContaining(['grade-by', 'rectify-by']));
    for (const { fired, superseded } of settled) {
      expect(fired).toBeLessThanOrEqual(1);
      expect(superseded).toBeGreaterThan(0);
    }
    const notices = await world.rows<{ clock: string; n: number }>(
      `select clock, count(distinct rung)::int as n from notices where subject_id = $1 group by 1`,
      [hazard?.id],
    );
    expect(notices.filter(({ n }) => n > 1)).toEqual([]);
    expect(await world.rows(`select kind from incidents where closed_at is null`)).toEqual([]);
    expect(orgIdOf('firm')).toBe(
      (await world.rows<{ o: string }>(`select responsible_org_id as o from hazards where id = $1`, [hazard?.id]))[0]
        ?.o,
    );
    expect(await world.check()).toEqual([]);
  }, 60_000);
});
