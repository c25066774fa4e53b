import type { Deadline, DeadlineInput } from '../legal-clock/types';
import type { Instant, LegalDay } from './primitives';

/** A rung that is still ahead, at its own instant. */
export interface PendingRung {
  readonly rung: string;
  readonly at: Instant;
}

/** One clock on one subject. Its name is a policy clock, or `name:key` where several of a kind run at once. */
export interface ClockState {
  readonly clock: string;
  /** Counts the deadlines this clock has had on this subject; raised at every start or move, never reset. */
  readonly version: number;
  readonly status: 'running' | 'paused' | 'stopped';
  /** When this deadline version began; a rung that is not after it is not applicable. */
  readonly since: Instant;
  readonly input: DeadlineInput;
  readonly deadline: Deadline;
  /** In the order in which they fall due. Empty once stopped. */
  readonly pending: readonly PendingRung[];
  /** Rungs of this version that fired, were superseded or were not applicable. */
  readonly done: readonly { readonly rung: string; readonly how: 'fired' | 'superseded' | 'not-applicable' }[];
  readonly pause?: { readonly from: LegalDay; readonly reason: string; readonly by: string };
}

export type Clocks = Readonly<Record<string, ClockState>>;

/** What one event does to one clock. `set` starts, moves, pauses or resumes it; `stop` ends it; `rung` marks one rung as done. */
export type ClockChange =
  | { readonly op: 'set'; readonly clock: ClockState }
  | { readonly op: 'stop'; readonly clock: string; readonly at: Instant }
  | {
      readonly op: 'rung';
      readonly clock: string;
      readonly version: number;
      readonly rung: string;
      readonly how: 'fired' | 'superseded';
    };

/** The earliest thing that falls due on a subject. */
export interface NextDue {
  readonly at: Instant;
  readonly clock: string;
  readonly rung: string;
}

/** Folds an event's clock changes. */
export function foldClocks(clocks: Clocks, changes: readonly ClockChange[] | undefined): Clocks {
  if (!changes || changes.length === 0) return clocks;
  const folded: Record<string, ClockState> = { ...clocks };
  for (const change of changes) {
    if (change.op === 'set') {
      folded[change.clock.clock] = change.clock;
      continue;
    }
    const clock = folded[change.clock];
    if (!clock) continue;
    if (change.op === 'stop') {
      folded[change.clock] = { ...clock, status: 'stopped', pending: [] };
    } else if (clock.version === change.version) {
      folded[change.clock] = {
        ...clock,
        pending: clock.pending.filter((rung) => rung.rung !== change.rung),
        done: [...clock.done, { rung: change.rung, how: change.how }],
      };
    }
  }
  return folded;
}

/** The earliest due item by (instant, clock, ladder order), or null when no running clock has a rung ahead. */
export function nextDue(state: { readonly clocks: Clocks }): NextDue | null {
  let next: NextDue | null = null;
  for (const name of Object.keys(state.clocks).sort()) {
    const clock = state.clocks[name];
    const first = clock?.status === 'running' ? clock.pending[0] : undefined;
    if (first && (next === null || first.at < next.at)) {
      next = { at: first.at, clock: name, rung: first.rung };
    }
  }
  return next;
}
