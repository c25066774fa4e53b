import {
  clockWord,
  COMMAND_WORDS,
  refusalMessage,
  stateWord,
  type Language,
  type SubjectView,
} from '@bihuan/contracts/http';
import {
  daysLate,
  legalDayOf,
  nextDue,
  type AllowedCommand,
  type ClockState,
  type Instant,
  type Permission,
  type Refusal,
  type SubjectState,
} from '@bihuan/domain';

export type View = SubjectView;

const COMMON: readonly string[] = [
  'kind',
  'id',
  'districtId',
  'version',
  'state',
  'driver',
  'ended',
  'clocks',
  'lastEventAt',
];

/** A subject as pages show it at a legal instant. What is the kind's own stands in `facts`. */
export function viewOf(state: SubjectState, now: Instant, language: Language): View {
  const facts = Object.fromEntries(Object.entries(state).filter(([name]) => !COMMON.includes(name)));
  return {
    id: state.id,
    kind: state.kind,
    version: state.version,
    state: state.state,
    stateName: stateWord(state.kind, state.state, language),
    ended: state.ended,
    changedAt: state.lastEventAt,
    nextDue: nextDue(state),
    clocks: Object.values(state.clocks).map((clock) => clockView(clock, now, language)),
    facts,
  };
}

/** One clock at a legal instant. */
export function clockView(clock: ClockState, now: Instant, language: Language): View['clocks'][number] {
  const running = clock.status === 'running';
  const late = running ? daysLate(clock.deadline, legalDayOf(now)) : 0;
  return {
    clock: clock.clock,
    name: clockWord(clock.clock, language),
    status: clock.status,
    version: clock.version,
    since: clock.since,
    due: clock.deadline.due,
    dueInstant: clock.deadline.dueInstant,
    provisional: clock.deadline.provisional,
    overdue: late > 0,
    daysLate: late,
    pending: clock.pending.map(({ rung, at }) => ({ rung, at })),
    done: clock.done.map(({ rung, how }) => ({ rung, how })),
    ...(clock.pause ? { pausedBecause: clock.pause.reason } : {}),
  };
}

/** What is said of a command to somebody who may look and not act. */
export function rightMissing(permission: Permission): Refusal {
  return { kind: 'forbidden', code: 'right-missing', facts: { permission } };
}

/** Commands with their names, and why each closed one is closed. */
export function allowedView(commands: readonly AllowedCommand[], language: Language): NonNullable<View['allowed']> {
  return commands.map(({ command, open, refusal }) => ({
    command,
    name: COMMAND_WORDS[command]?.[language] ?? command,
    open,
    ...(open || !refusal ? {} : { code: refusal.code, reason: refusalMessage(refusal.code, refusal.facts, language) }),
  }));
}
