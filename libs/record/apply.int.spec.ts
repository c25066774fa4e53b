import { randomUUID } from 'node:crypto';
import type { SubjectRef } from '@bihuan/domain';
import { canonicalJson } from './canonical';
import { lampWorld, rung, type LampWorld } from './testing/lamp-world';

describe('one command, one transaction', () => {
  let world: LampWorld;
  beforeAll(async () => {
    world = await lampWorld('apply');
  }, 60_000);
  afterAll(() => world.close());

  it('is applied with its events, its row, its wake and its answer', async () => {
    const ref = await world.light([rung('+1', '2019-04-02T00:30:00.000Z')]);
    const [row] = await world.rows(
      `select version, state, org_path::text as path, next_due, asleep_until, line from hazards where id = $1`,
      [ref.id],
    );
    expect(row).toMatchObject({ version: 1, state: 'lit', path: 'd1.town_1', line: 'FIRE' });
    expect(row?.['next_due']).toEqual(new Date('2019-04-02T00:30:00.000Z'));
    expect(row?.['asleep_until']).toEqual(new Date('2019-04-02T00:30:00.000Z'));
    expect(await world.rows(`select type, actor->>'userId' as by from events where subject_id = $1`, [ref.id])).toEqual(
      [{ type: 'Lit', by: world.actor.userId }],
    );
    expect(await world.rows(`select key from outbox where key like $1`, [`%${ref.id}`])).toEqual([
      { key: `hazard:${ref.id}` },
    ]);
    expect(await world.rows(`select answer from commands where subject_id = $1`, [ref.id])).toEqual([
      { answer: { base: 0, version: 1, events: ['Lit'] } },
    ]);
  });

  it('a refusal leaves no row', async () => {
    const ref = await world.light([]);
    const answer = await world.give(ref, { type: 'Note', text: '' }, { commandId: 'refused-1' });
    expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'empty-note', kind: 'invalid' } });
    expect(await world.rows(`select 1 from commands where command_id = 'refused-1'`)).toEqual([]);
    expect(await world.rows(`select version from events where subject_id = $1`, [ref.id])).toEqual([{ version: 1 }]);
  });

  it('the same id again gets the first answer, also after the subject has moved on', async () => {
    const ref = await world.light([]);
    const note = { type: 'Note', text: 'first' } as const;
    const first = await world.give(ref, note, { commandId: 'note-1' });
    await world.give(ref, { type: 'Note', text: 'second' });
    const again = await world.give(ref, note, { commandId: 'note-1' });
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('the same id with another body or another subject is a conflict', async () => {
    const ref = await world.light([]);
    const other = await world.light([]);
    await world.give(ref, { type: 'Note', text: 'one' }, { commandId: 'note-2' });
    expect(await world.give(ref, { type: 'Note', text: 'two' }, { commandId: 'note-2' })).toEqual({
      status: 'id-conflict',
    });
    expect(await world.give(other, { type: 'Note', text: 'one' }, { commandId: 'note-2' })).toEqual({
      status: 'id-conflict',
    });
  });

  it('the same id twice at once is applied once and answered twice alike', async () => {
    const ref = await world.light([]);
    const { record } = world.another();
    const request = {
      districtId: world.districtId,
      subject: ref,
      command: { type: 'Note', text: 'at once' },
      actor: world.actor,
      scope: { userId: world.actor.userId, districtId: world.districtId, scopes: [] },
    };
    for (let round = 0; round < 10; round++) {
      const same = { ...request, commandId: `at-once-${round}` };
      const answers = await Promise.all(
        [world.record, record, world.record, record].map((one) => one.applyCommand(same)),
      );
      expect(answers.map((answer) => answer.status === 'applied' && answer.repeated).sort()).toEqual([
        false,
        true,
        true,
        true,
      ]);
      expect(new Set(answers.map((answer) => canonicalJson({ ...answer, repeated: null }))).size).toBe(1);
    }
    expect(await world.rows(`select count(*)::int as n from events where subject_id = $1`, [ref.id])).toEqual([
      { n: 11 },
    ]);
  });

  it('the same id at once is answered alike too when the rules would refuse it a second time, or its version is stale', async () => {
    const { record } = world.another();
    for (let round = 0; round < 8; round++) {
      const ref = await world.light([]);
      const request = {
        districtId: world.districtId,
        subject: ref,
        command: { type: 'Out' },
        actor: world.actor,
        scope: { userId: world.actor.userId, districtId: world.districtId, scopes: [] },
        commandId: randomUUID(),
        ...(round % 2 ? { expectedVersion: 1 } : {}),
      };
      const answers = await Promise.all([world.record, record, world.record].map((one) => one.applyCommand(request)));
      expect(answers.map((answer) => answer.status)).toEqual(['applied', 'applied', 'applied']);
    }
  });

  it('two creations of one subject at once: one is applied, the other refused', async () => {
    const { record } = world.another();
    for (let round = 0; round < 10; round++) {
      const ref: SubjectRef = { kind: 'hazard', id: randomUUID() };
      const create = (one: typeof record, commandId: string) =>
        one.applyCommand({
          districtId: world.districtId,
          subject: ref,
          command: { type: 'Light', areaOrgId: world.org.town, driver: 'workflow', rungs: [] } as never,
          actor: world.actor,
          scope: { userId: world.actor.userId, districtId: world.districtId, scopes: [] },
          commandId,
        });
      const answers = await Promise.all([create(world.record, `c-${round}-a`), create(record, `c-${round}-b`)]);
      expect(answers.map((answer) => answer.status).sort()).toEqual(['applied', 'refused']);
    }
  });

  it('writers on one subject take turns and every one of them counts', async () => {
    const ref = await world.light([]);
    const { record } = world.another();
    const notes = Array.from({ length: 40 }, (_, index) =>
      (index % 2 ? record : world.record).applyCommand({
        districtId: world.districtId,
        subject: ref,
        command: { type: 'Note', text: `note ${index}` } as never,
        actor: world.actor,
        scope: { userId: world.actor.userId, districtId: world.districtId, scopes: [] },
        commandId: randomUUID(),
      }),
    );
    const answers = await Promise.all(notes);
    expect(answers.map((answer) => (answer.status === 'applied' ? answer.version : 0)).sort((a, b) => a - b)).toEqual(
      Array.from({ length: 40 }, (_, index) => index + 2),
    );
    const explained = await world.record.explainSubject(ref);
    expect(explained?.events).toHaveLength(41);
    expect((explained?.state as unknown as { notes: string[] }).notes).toHaveLength(40);
  });

  it('a stale version is told the present one, before anything is settled', async () => {
    const ref = await world.light([]);
    await world.give(ref, { type: 'Note', text: 'moves it to 2' });
    expect(await world.give(ref, { type: 'Note', text: 'x' }, { expectedVersion: 1 })).toEqual({
      status: 'stale',
      version: 2,
    });
    expect(await world.give(ref, { type: 'Note', text: 'x' }, { expectedVersion: 2 })).toMatchObject({
      status: 'applied',
    });
  });

  it('an organisation the district does not have is refused, not an error', async () => {
    const ref: SubjectRef = { kind: 'hazard', id: randomUUID() };
    const answer = await world.give(ref, { type: 'Light', areaOrgId: randomUUID(), driver: 'workflow', rungs: [] });
    expect(answer).toMatchObject({ status: 'refused', refusal: { code: 'unknown-org' } });
  });

  it('a linked subject is decided in the same transaction, and its refusal refuses the whole', async () => {
    const ref = await world.light([]);
    const slip: SubjectRef = { kind: 'slip', id: randomUUID() };
    const draft = { type: 'Draft', slipId: slip.id, addresseeOrgId: world.org.town } as const;
    expect(await world.give(ref, { ...draft, then: 'refuse' })).toMatchObject({
      status: 'refused',
      refusal: { code: 'not-this-addressee' },
    });
    expect(await world.rows(`select version from hazards where id = $1`, [ref.id])).toEqual([{ version: 1 }]);
    expect(await world.give(ref, draft, { commandId: 'draft-1' })).toMatchObject({ status: 'applied', version: 2 });
    const [event] = await world.rows(`select actor, command_id from events where subject_id = $1`, [slip.id]);
    expect(event).toEqual({
      actor: { userId: 'system', orgId: '', system: true, onBehalfOf: world.actor.userId },
      command_id: 'draft-1',
    });
  });

  it('numbers of a series have no gap and no double, however many ask at once', async () => {
    const slips = await Promise.all(
      Array.from({ length: 12 }, async () => {
        const slip: SubjectRef = { kind: 'slip', id: randomUUID() };
        await world.give(await world.light([]), { type: 'Draft', slipId: slip.id, addresseeOrgId: world.org.town });
        return slip;
      }),
    );
    const answers = await Promise.all(
      slips.flatMap((slip) => [world.give(slip, { type: 'Release' }), world.give(slip, { type: 'Release' })]),
    );
    const numbers = answers.flatMap((answer) =>
      answer.status === 'applied' ? [(answer.state as unknown as { number: number }).number] : [],
    );
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
  });

  it('many in batches: a bad one does not sink the rest, and each has its own answer', async () => {
    const good = Array.from({ length: 7 }, () => ({ kind: 'hazard', id: randomUUID() }) as const);
    const light = { type: 'Light', areaOrgId: world.org.town, driver: 'sweep', rungs: [] };
    const request = {
      districtId: world.districtId,
      actor: world.actor,
      scope: { userId: 'import', districtId: world.districtId, scopes: [] },
    };
    const requests = [
      ...good.map((subject) => ({ ...request, subject, command: light as never, commandId: `import-${subject.id}` })),
      {
        ...request,
        subject: { kind: 'hazard', id: randomUUID() } as const,
        command: { ...light, areaOrgId: randomUUID() } as never,
        commandId: 'import-bad-org',
      },
      {
        ...request,
        subject: { kind: 'hazard', id: randomUUID() } as const,
        command: { type: 'Note', text: 'x' } as never,
        commandId: 'import-refused',
      },
    ];
    const answers = await world.record.applyMany(requests, { batch: 4 });
    expect(answers.map((answer) => answer.status)).toEqual([...good.map(() => 'applied'), 'refused', 'refused']);
    const again = await world.record.applyMany(requests, { batch: 100 });
    expect(again.slice(0, 7).every((answer) => answer.status === 'applied' && answer.repeated)).toBe(true);
  });
});
