import {
  foldClocks,
  nextDue,
  type ClockChange,
  type Command,
  type CommandEffect,
  type Context,
  type Decision,
  type DomainEvent,
  type Effect,
  type Instant,
  type PendingRung,
  type Refusal,
  type SubjectModule,
  type SubjectState,
} from '@bihuan/domain';

/** A made-up hazard with one clock, `lamp-by`, whose rungs a command names: enough to try the record without real rules. */
export interface LampState extends SubjectState {
  readonly kind: 'hazard';
  readonly title: string;
  readonly line: string;
  readonly level: string;
  readonly suspectedLevel: string;
  readonly areaOrgId: string;
  readonly responsibleOrgId: string;
  readonly supervisingOrgId: string;
  readonly listingAuthorityOrgId: null;
  readonly transfer: null;
  readonly reportedBy: { readonly userId: string; readonly orgId: string };
  readonly measures: readonly never[];
  readonly listingId: null;
  readonly campaignId: null;
  readonly partId: null;
  readonly externalIds: Readonly<Record<string, string>>;
  readonly listing: null;
  readonly notes: readonly string[];
}

export interface Light extends Command {
  readonly type: 'Light';
  readonly areaOrgId: string;
  readonly responsibleOrgId?: string;
  readonly supervisingOrgId?: string;
  readonly driver: 'workflow' | 'sweep';
  readonly rungs: readonly PendingRung[];
}
export type LampCommand =
  | Light
  | { readonly type: 'Turn'; readonly rungs: readonly PendingRung[] }
  | { readonly type: 'Note'; readonly text: string }
  | { readonly type: 'Draft'; readonly slipId: string; readonly addresseeOrgId: string; readonly then?: string }
  | { readonly type: 'Demote' | 'Out' | 'Burst' | 'Settle' | 'PolicyChanged' | 'CalendarChanged' };

/** What a test may break, to see what the record makes of it. */
export const faults = { settleThrowsFor: new Set<string>(), settleRefusesFor: new Set<string>() };

export const lampModule: SubjectModule<LampState> = {
  kind: 'hazard',
  decide,
  evolve,
  allowed: () => [],
  orgOf(state, role) {
    if (role.startsWith('responsible-unit')) return state.responsibleOrgId;
    if (role.startsWith('supervising-unit')) return state.supervisingOrgId;
    return null;
  },
};

function decide(state: LampState | null, given: Command, ctx: Context, ref: { id: string }): Decision {
  const command = given as LampCommand;
  if (command.type === 'Light') {
    if (state) return refuse('lamp-is-lit');
    return decided(ctx, 'Lit', { ...command, rungs: [...command.rungs] } as never, [set(1, command.rungs, ctx)]);
  }
  if (!state) return refuse('no-such-lamp', 'not-found');
  if (state.ended && command.type !== 'Settle') return refuse('lamp-is-out');
  const version = (state.clocks['lamp-by']?.version ?? 0) + 1;
  switch (command.type) {
    case 'Turn':
      return decided(ctx, 'Turned', {}, [set(version, command.rungs, ctx)]);
    case 'Note':
      return command.text === '' ? refuse('empty-note', 'invalid') : decided(ctx, 'Noted', { text: command.text });
    case 'Demote':
      return decided(ctx, 'Demoted', {});
    case 'Out':
      return decided(ctx, 'WentOut', {}, [{ op: 'stop', clock: 'lamp-by', at: ctx.now }]);
    case 'Burst':
      throw new Error('The lamp burst.');
    case 'Draft':
      return decided(ctx, 'Drafted', { slipId: command.slipId }, [], [draft(state, command)]);
    case 'PolicyChanged':
    case 'CalendarChanged':
      return decided(ctx, 'PinsMoved', { pins: ctx.next?.pins as never });
    default:
      return settle(state, ctx, ref.id);
  }
}

function settle(state: LampState, ctx: Context, id: string): Decision {
  if (faults.settleThrowsFor.has(id)) throw new Error('This lamp cannot be settled.');
  if (faults.settleRefusesFor.has(id)) return refuse('not-now');
  const due = nextDue(state);
  const clock = due && state.clocks[due.clock];
  if (!due || !clock || due.at > ctx.now) return decided(ctx, 'Nothing', {});
  const higher = clock.pending.some((rung) => rung.rung !== due.rung && rung.at <= ctx.now);
  const late = Date.parse(ctx.now) - Date.parse(due.at) > ctx.supersedeAfterMs;
  const how = higher && late ? 'superseded' : 'fired';
  const clocks: ClockChange[] = [{ op: 'rung', clock: due.clock, version: clock.version, rung: due.rung, how }];
  const notice: Effect = {
    kind: 'notify',
    clock: due.clock,
    deadlineVersion: clock.version,
    rung: due.rung,
    to: ['responsible-unit', 'supervising-unit:head'],
    dueAt: due.at,
    facts: { lamp: state.title },
  };
  const type = how === 'fired' ? 'RungFired' : 'RungSuperseded';
  const data = { clock: due.clock, deadlineVersion: clock.version, rung: due.rung };
  return decided(ctx, type, data, clocks, how === 'fired' ? [notice] : [], due.at);
}

function draft(
  state: LampState,
  { slipId, addresseeOrgId, then }: Extract<LampCommand, { type: 'Draft' }>,
): CommandEffect {
  const command = { type: 'DraftSlip', addresseeOrgId, causeId: state.id, then: then ?? null };
  return { kind: 'command', subject: { kind: 'slip', id: slipId }, command };
}

function set(version: number, rungs: readonly PendingRung[], ctx: Context): ClockChange {
  const pending = rungs.filter((rung) => rung.at > ctx.now);
  const passed = rungs.filter((rung) => rung.at <= ctx.now);
  const last = rungs.at(-1)?.at ?? ctx.now;
  return {
    op: 'set',
    clock: {
      clock: 'lamp-by',
      version,
      status: 'running',
      since: ctx.now,
      input: { kind: 'given', day: last.slice(0, 10), restDay: 'none' },
      deadline: { due: last.slice(0, 10), dueInstant: last, provisional: false, calendars: {} },
      pending,
      done: passed.map(({ rung }) => ({ rung, how: 'not-applicable' as const })),
    },
  };
}

function evolve(state: LampState | null, event: DomainEvent, ref: Parameters<typeof lampModule.evolve>[2]): LampState {
  const at = event.recordedAt;
  if (!state) {
    const given = event.data as unknown as Light;
    return {
      kind: 'hazard',
      id: ref.id,
      districtId: ref.districtId,
      version: 1,
      state: 'lit',
      driver: given.driver,
      ended: false,
      clocks: foldClocks({}, event.clocks),
      pins: ref.pins,
      lastEventAt: at,
      title: `lamp ${ref.id.slice(0, 4)}`,
      line: 'FIRE',
      level: 'major',
      suspectedLevel: 'major',
      areaOrgId: given.areaOrgId,
      responsibleOrgId: given.responsibleOrgId ?? given.areaOrgId,
      supervisingOrgId: given.supervisingOrgId ?? given.areaOrgId,
      listingAuthorityOrgId: null,
      transfer: null,
      reportedBy: { userId: 'system', orgId: '' },
      measures: [],
      listingId: null,
      campaignId: null,
      partId: null,
      externalIds: {},
      listing: null,
      notes: [],
    };
  }
  const next = {
    ...state,
    version: state.version + 1,
    lastEventAt: at,
    clocks: foldClocks(state.clocks, event.clocks),
  };
  if (event.type === 'Noted') return { ...next, notes: [...state.notes, String(event.data['text'])] };
  if (event.type === 'Demoted') return { ...next, driver: 'sweep' };
  if (event.type === 'WentOut') return { ...next, state: 'out', ended: true };
  if (event.type === 'PinsMoved') return { ...next, pins: event.data['pins'] as unknown as LampState['pins'] };
  return next;
}

/** One event, or none for `Nothing`. */
export function decided(
  ctx: Context,
  type: string,
  data: DomainEvent['data'],
  clocks: readonly ClockChange[] = [],
  effects: readonly Effect[] = [],
  dueAt?: Instant,
): Decision {
  if (type === 'Nothing') return { ok: true, events: [], effects: [] };
  return { ok: true, events: [{ type, data, clocks, recordedAt: ctx.now, ...(dueAt ? { dueAt } : {}) }], effects };
}

export function refuse(code: string, kind: Refusal['kind'] = 'wrong-state'): Decision {
  return { ok: false, refusal: { kind, code, facts: {} } };
}
