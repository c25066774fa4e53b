import { deriveId } from '../kernel/derive-id';
import type { Instant, LegalDay } from '../kernel/primitives';
import type { WarningFacts } from '../tricolour/proposal';
import type { RankRow } from '../tricolour/ranking';
import { WARNING_MEASURES, type WarningMeasure } from '../tricolour/thresholds';
import type { CircularContent } from './circular-types';

/** What a circular may hold against somebody: what was owed and not done, never how much was found or how often anybody logged in. */
export const CIRCULAR_MEASURES = ['not-on-time', ...WARNING_MEASURES] as const;
export type CircularMeasure = 'not-on-time' | WarningMeasure;

/** Why the register speaks against a unit, line or area: how many, and since when. */
export interface CircularReason {
  readonly measure: CircularMeasure;
  readonly figure: number;
  /** The day of the first that counts. */
  readonly since: LegalDay;
}

/** One line of the table of figures. */
export interface CircularFigure {
  /** The organisation's id, or the code of the line. */
  readonly of: string;
  /** Its name when the figures were taken; a line's is its code. */
  readonly name: string;
  /** Null where nothing was due in the period. */
  readonly rank: number | null;
  readonly due: number;
  readonly onTime: number;
  /** `onTime / due`, 0 to 1; null where nothing was due. */
  readonly rate: number | null;
  /** So few that the rate says little. */
  readonly few: boolean;
  readonly reasons: readonly CircularReason[];
}

/** The table as it was at one instant. */
export interface CircularFigures {
  readonly asOf: Instant;
  /** The last day that could be judged then. */
  readonly through: LegalDay;
  readonly rows: readonly CircularFigure[];
}

/** What the register tells with a command: the ranking of the period, what counts for colours, and names by id. */
export interface CircularFacts {
  readonly asOf: Instant;
  readonly through: LegalDay;
  readonly ranked: readonly RankRow[];
  readonly told: Readonly<Record<string, WarningFacts>>;
  readonly names: Readonly<Record<string, string>>;
}

/** The table of a circular: of those it names, or where it names nobody, of everybody of whom the register tells anything. */
export function circularFigures(
  { circularKind, named, to }: Pick<CircularContent, 'circularKind' | 'named' | 'to'>,
  facts: CircularFacts,
): CircularFigures {
  const ranked = new Map(facts.ranked.map((row) => [row.of, row]));
  const others = Object.keys(facts.told).filter((of) => !ranked.has(of));
  const all = circularKind === 'situation' ? [...ranked.keys(), ...others.sort()] : named;
  const rows = all.map((of): CircularFigure => {
    const row = ranked.get(of);
    const { rank = null, due = 0, onTime = 0, rate = null, few = true } = row ?? {};
    const reasons = [...late(row), ...fromRegister(facts.told[of] ?? {}, to)];
    return { of, name: facts.names[of] ?? of, rank, due, onTime, rate, few, reasons };
  });
  const shown = circularKind === 'situation' ? rows.filter(({ due, reasons }) => due + reasons.length > 0) : rows;
  return { asOf: facts.asOf, through: facts.through, rows: shown };
}

function late(row: RankRow | undefined): readonly CircularReason[] {
  if (!row || row.lateSince === null) return [];
  return [{ measure: 'not-on-time', figure: row.due - row.onTime, since: row.lateSince }];
}

/** What happened after the period is another circular's. */
function fromRegister(told: WarningFacts, to: LegalDay): readonly CircularReason[] {
  return WARNING_MEASURES.flatMap((measure) => {
    const days = (told[measure] ?? []).filter((day) => day <= to).sort();
    const [since] = days;
    return since === undefined ? [] : [{ measure, figure: days.length, since }];
  });
}

/** One figure that is not what it was. */
export interface FigureChange {
  readonly of: string;
  readonly name: string;
  readonly figure: 'due' | 'on-time' | CircularMeasure;
  readonly was: number;
  readonly now: number;
}

/** Every figure that differs between two tables; ranks follow from them and are left out. */
export function figureChanges(before: CircularFigures, now: CircularFigures): readonly FigureChange[] {
  const rows = new Map([...before.rows, ...now.rows].map(({ of, name }) => [of, name]));
  const of = (table: CircularFigures, id: string) => figuresIn(table.rows.find((row) => row.of === id));
  return [...rows].flatMap(([id, name]) => {
    const [was, is] = [of(before, id), of(now, id)];
    return FIGURES.filter((figure) => was[figure] !== is[figure]).map((figure) => {
      return { of: id, name, figure, was: was[figure], now: is[figure] };
    });
  });
}

const FIGURES = ['due', 'on-time', ...CIRCULAR_MEASURES] as const;

function figuresIn(row: CircularFigure | undefined): Readonly<Record<(typeof FIGURES)[number], number>> {
  const count = (measure: CircularMeasure) => row?.reasons.find((one) => one.measure === measure)?.figure ?? 0;
  const counts = Object.fromEntries(CIRCULAR_MEASURES.map((measure) => [measure, count(measure)]));
  return { ...(counts as Record<CircularMeasure, number>), due: row?.due ?? 0, 'on-time': row?.onTime ?? 0 };
}

/** Names the changes that were shown, so that confirming them confirms no others. */
export function changesToken(id: string, changes: readonly FigureChange[]): string {
  return deriveId(
    'circular-figures',
    id,
    ...changes.map(({ of, figure, was, now }) => `${of} ${figure} ${was} ${now}`),
  );
}
