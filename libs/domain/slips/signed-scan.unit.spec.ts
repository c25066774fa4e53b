import { ADDRESSEE, altered, COMMANDS, OFFICER, SLIP, slipOf, worldWith } from './testing/slip-world';

const SCAN = COMMANDS.RecordSignedScan;

describe('the signed paper of a slip', () => {
  it('is kept by its id once the slip was released, also after it was answered and done; it moves nothing', () => {
    for (const state of ['released', 'served', 'answered', 'done'] as const) {
      const world = worldWith(state);
      const before = slipOf(world);
      world.give(SLIP, SCAN, OFFICER);
      const scan = { fileId: 'scan-1', name: 'slip.pdf', signedOn: '2019-06-17' };
      expect(slipOf(world)).toEqual({
        ...before,
        version: before.version + 1,
        lastEventAt: world.now,
        signedScan: scan,
      });
    }
  });

  it('is replaced by a better one', () => {
    const world = worldWith('released');
    world.give(SLIP, SCAN, OFFICER);
    world.give(SLIP, altered(SCAN, { fileId: 'scan-2' }), OFFICER);
    expect(slipOf(world).signedScan?.fileId).toBe('scan-2');
  });

  it('is refused for a draft and a recalled slip, by another body, and with a day that cannot be', () => {
    for (const state of ['proposed', 'held', 'dropped', 'lapsed', 'recalled'] as const) {
      expect(worldWith(state).try(SLIP, SCAN, OFFICER)?.code).toBe('wrong-state');
    }
    const world = worldWith('released');
    expect(world.try(SLIP, SCAN, ADDRESSEE)?.code).toBe('role-needed');
    expect(world.try(SLIP, altered(SCAN, { signedOn: '2019-06-16' }), OFFICER)?.code).toBe('day-too-early');
    expect(world.try(SLIP, altered(SCAN, { signedOn: '2019-06-18' }), OFFICER)?.code).toBe('day-in-future');
    expect(world.try(SLIP, altered(SCAN, { fileId: ' ' }), OFFICER)?.code).toBe('blank-field');
  });
});
