import type { PartCode, QuotaPlan } from '@bihuan/domain';
import { partOf } from './plan-days';

/** For specs only: a part's targets, one line each: id, goal, whose, by when, where it is printed. */
export function quotasOf(code: PartCode): readonly string[] {
  return (partOf(code).quotas ?? []).map((one) =>
    [one.id, goal(one), one.whose, one.by ?? '-', one.source.section].join(' · '),
  );
}

/** A part's instruments, one line each: id, kind, who decides, where it is printed. */
export function instrumentsOf(code: PartCode): readonly string[] {
  return (partOf(code).instruments ?? []).map(({ id, kind, decidedBy, source }) =>
    [id, kind, decidedBy ?? '-', source.section].join(' · '),
  );
}

/** Whom a part looks back at, one line each: id, phase, what a line stands for, causes or `general`. */
export function lookBackOf(code: PartCode): readonly string[] {
  return (partOf(code).lookBack ?? []).map(({ id, phase, lines, causes, general }) =>
    [id, phase, lines, general ? 'general' : causes.join(' ')].join(' · '),
  );
}

function goal({ target }: QuotaPlan): string {
  switch (target.kind) {
    case 'count':
      return `≥ ${target.atLeast}`;
    case 'share':
      return `≥ ${target.atLeastPercent} % of ${target.of.by}`;
    case 'trend':
      return `${target.direction} from ${target.baseline}`;
    default:
      return target.kind;
  }
}
