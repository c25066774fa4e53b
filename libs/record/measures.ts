import type {
  Directory,
  LegalDay,
  LookBackState,
  Measured,
  QuotaState,
  SubjectKind,
  SubjectState,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';

type Measure = (tx: Tx, state: SubjectState, directory: Directory, today: LegalDay) => Promise<Measured>;

/** What is counted elsewhere in the record for a subject before it decides, by kind; other kinds count nothing. */
const MEASURES: Partial<Readonly<Record<SubjectKind, Measure>>> = {
  'look-back': (tx, state, directory, today) => queries.measureLookBack(tx, state as LookBackState, directory, today),
  quota: (tx, state, directory, today) => queries.measureQuota(tx, state as QuotaState, directory, today),
};

/** Reads what a subject's rules count, in the transaction in which they decide. */
export async function measured(
  tx: Tx,
  state: SubjectState,
  directory: Directory,
  today: LegalDay,
): Promise<Measured | undefined> {
  return MEASURES[state.kind]?.(tx, state, directory, today);
}
