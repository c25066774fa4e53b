import {
  legalDayOf,
  nextDue,
  rungOf,
  type Directory,
  type Instant,
  type LookBackState,
  type Measured,
  type Policy,
  type QuotaState,
  type RoundState,
  type SubjectKind,
  type SubjectState,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';

/** What a subject is decided with. */
interface Rules {
  readonly directory: Directory;
  readonly now: Instant;
  readonly policy: Policy;
}
type Measure = (tx: Tx, state: SubjectState, rules: Rules) => Promise<Measured | undefined>;

/** What is counted elsewhere in the record for a subject before it decides, by kind; other kinds count nothing. */
const MEASURES: Partial<Readonly<Record<SubjectKind, Measure>>> = {
  'look-back': (tx, state, { directory, now }) =>
    queries.measureLookBack(tx, state as LookBackState, directory, legalDayOf(now)),
  quota: (tx, state, { directory, now }) => queries.measureQuota(tx, state as QuotaState, directory, legalDayOf(now)),
  round: (tx, state, rules) => missingUnits(tx, state as RoundState, rules),
};

/** The units that have not answered, read only when a rung is due that proposes slips: a round may have very many. */
async function missingUnits(tx: Tx, state: RoundState, { now, policy }: Rules): Promise<Measured | undefined> {
  const due = nextDue(state);
  if (!due || due.at > now) return undefined;
  const pending = state.clocks[due.clock]?.pending.filter(({ at }) => at <= now) ?? [];
  const slips = pending.some(({ rung }) => (rungOf(policy, due.clock, rung)?.slips.length ?? 0) > 0);
  return slips ? { units: await queries.missingUnits(tx, state.id), firms: [], counts: [] } : undefined;
}

/** Reads what a subject's rules count, in the transaction in which they decide. */
export async function measured(tx: Tx, state: SubjectState, rules: Rules): Promise<Measured | undefined> {
  return MEASURES[state.kind]?.(tx, state, rules);
}
