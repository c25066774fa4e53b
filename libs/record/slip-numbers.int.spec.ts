import { deriveId, type Command, type SlipKind, type SubjectRef } from '@bihuan/domain';
import { ORGS } from '../domain/kernel/testing/policy-fixture';
import { personOf } from '../domain/kernel/testing/world';
import { killing, patiently } from './testing/many-units';
import { RealWorld, withIds } from './testing/real-world';
import type { RecordApi } from './types';

/** Slips of each kind; `NUMBER_RUNS=1000` releases a thousand in all. */
const EACH = Math.ceil(Number(process.env['NUMBER_RUNS'] ?? 500) / 2);
const KINDS = ['reminder', 'warning'] as const satisfies readonly SlipKind[];
const officer = personOf(ORGS.office);
const head = personOf(ORGS.office, 'head');

/** Slips of two kinds that lie ready, released sixteen at a time in the first hour of 2019. */
describe('the numbers of slips that are released all at once', () => {
  let world: RealWorld;
  const slips = KINDS.flatMap((kind) =>
    Array.from({ length: EACH }, (_, i) => ({ kind, ref: { kind: 'slip', id: deriveId('many', kind, String(i)) } })),
  ) as readonly { kind: SlipKind; ref: SubjectRef }[];

  const release = (record: RecordApi, { ref }: (typeof slips)[number]) =>
    patiently(async () => {
      const answer = await record.applyCommand({
        districtId: world.districtId,
        subject: ref,
        command: { type: 'ReleaseSlip' } as Command,
        actor: withIds(head),
        scope: { userId: head.userId, districtId: world.districtId, scopes: ['d'] },
        commandId: `release:${ref.id}`,
      });
      expect(answer.status).toBe('applied');
    });
  const sixteenAtATime = async (work: (slip: (typeof slips)[number]) => Promise<unknown>): Promise<void> => {
    const waiting = [...slips];
    const hand = async (): Promise<void> => {
      for (let slip = waiting.pop(); slip; slip = waiting.pop()) await work(slip);
    };
    await Promise.all(Array.from({ length: 16 }, hand));
  };

  beforeAll(async () => {
    world = await RealWorld.create('slip_numbers', '2019-01-01T00:30:00.000Z');
    await sixteenAtATime(({ kind, ref }) =>
      world.give(
        ref,
        { type: 'ProposeSlip', slipKind: kind, addresseeOrgId: ORGS.town, reason: '试' } as Command,
        officer,
      ),
    );
  }, 600_000);
  afterAll(() => world.close());

  it('run from one without a gap or a double in each kind, though connections are killed in the middle', async () => {
    const killed = await killing(world, 20, (record) => sixteenAtATime((slip) => release(record, slip)));
    expect(killed).toBeGreaterThan(0);
    for (const kind of KINDS) {
      const rows = await world.rows<{ number: string }>(`select number from slips where slip_kind = $1`, [kind]);
      const numbers = rows.map(({ number }) => Number(number.replace('2019-', ''))).sort((a, b) => a - b);
      expect(numbers).toEqual(Array.from({ length: EACH }, (_, i) => i + 1));
    }
    const papers = await world.rows(
      `select p.slip_id from slip_papers p join slips s on s.id = p.slip_id and s.body->'number' = p.slip->'number'`,
    );
    expect(papers).toHaveLength(KINDS.length * EACH);
  }, 600_000);

  it('stay where they are when each release is repeated', async () => {
    const numbered = () => world.rows(`select id, number from slips order by id`);
    const before = await numbered();
    await sixteenAtATime((slip) => release(world.record, slip));
    expect(await numbered()).toEqual(before);
    expect(await world.check()).toEqual([]);
  }, 600_000);
});
