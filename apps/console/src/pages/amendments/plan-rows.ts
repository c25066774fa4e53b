import type { AmendmentEffect } from '@bihuan/client';

type Span = { readonly from: string; readonly to: string };

/** One line of what a new version of a plan does. */
export interface PlanRow {
  readonly key: string;
  readonly part: string;
  readonly kind: 'phase' | 'round' | 'duty' | 'quota' | 'window';
  readonly name: { readonly zh: string; readonly en: string };
  readonly period: string;
  readonly how: 'moved' | 'added' | 'dropped' | 'changed';
  /** Rounds or checkpoints that come or go. */
  readonly count: number;
  readonly was: string | Span | null;
  readonly becomes: string | Span | null;
}

/** Every line of an amendment's effect, phases first. */
export function planRows(effect: AmendmentEffect): PlanRow[] {
  const rows: Omit<PlanRow, 'key'>[] = [
    ...effect.phases.map((one) => ({ ...line(one, 'phase', 'moved'), was: one.was, becomes: one.becomes })),
    ...effect.windows.map((one) => ({ ...line(one, 'window', 'moved'), was: one.was, becomes: one.becomes })),
    ...effect.newDuties.map((one) => ({ ...line(one, 'duty', 'added'), count: one.rounds })),
    ...effect.goneDuties.map((one) => ({ ...line(one, 'duty', 'dropped'), count: one.rounds })),
    ...(['moved', 'added', 'dropped'] as const).flatMap((how) =>
      effect[how].map((one) => ({
        ...line(one, 'round', how),
        period: one.period,
        was: one.was,
        becomes: one.becomes,
      })),
    ),
    ...effect.newQuotas.map((one) => ({ ...line(one, 'quota', 'added'), count: one.checkpoints })),
    ...effect.goneQuotas.map((one) => ({ ...line(one, 'quota', 'dropped'), count: one.checkpoints })),
    ...effect.changedQuotas.flatMap((one) => [
      ...(one.target ? [line(one, 'quota', 'changed')] : []),
      ...one.checkpoints.map((point) => ({
        ...line(one, 'quota', point.was === null ? 'added' : point.becomes === null ? 'dropped' : 'moved'),
        ...point,
      })),
    ]),
  ];
  return rows.map((row, at) => ({ key: String(at), ...row }));
}

function line(
  { part, name }: { readonly part: string; readonly name: PlanRow['name'] },
  kind: PlanRow['kind'],
  how: PlanRow['how'],
): Omit<PlanRow, 'key'> {
  return { part, name, kind, how, period: '', count: 0, was: null, becomes: null };
}
