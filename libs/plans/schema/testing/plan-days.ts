import { chooseCalendars, occurrences, type DutyPlan, type PartCode, type PartPlan } from '@bihuan/domain';
import { loadCalendars } from '../../calendars/load';
import { loadPlan } from '../load-plan';

/** For specs only: the plan of 2019 and the calendars of its year. */
export const plan2019 = loadPlan('plan-2019');
export const latest = chooseCalendars(loadCalendars(), 'latest');

/** What happens in a part in 2019, one line each: due, kind, id, period, from, to, and whether the day is a rest day. */
export function daysOf(code: PartCode): readonly string[] {
  return occurrences(plan2019, 2019, latest)
    .filter((one) => one.part === code)
    .map(({ due, kind, id, period, from, to, restDay }) =>
      [due, kind, id, period ?? '-', from?.slice(5) ?? '-', to?.slice(5) ?? '-', restDay ? 'rest' : 'work'].join(' '),
    );
}

/** A part of the plan of 2019. */
export function partOf(code: PartCode): PartPlan {
  const part = plan2019.parts.find((candidate) => candidate.code === code);
  if (!part) throw new Error(`The plan of 2019 has no part ${code}.`);
  return part;
}

/** A duty of a part of the plan of 2019. */
export function dutyOf(code: PartCode, id: string): DutyPlan {
  const duty = partOf(code).duties.find((candidate) => candidate.id === id);
  if (!duty) throw new Error(`${code} has no duty ${id}.`);
  return duty;
}

/** The phases of a plan whose windows are January–March, April–June, July–October and November–December. */
export const USUAL_PHASES = [
  '2019-01-01 phase-opens mobilization - 01-01 03-31 rest',
  '2019-03-31 phase-closes mobilization - 01-01 03-31 rest',
  '2019-04-01 phase-opens inspection - 04-01 06-30 work',
  '2019-06-30 phase-closes inspection - 04-01 06-30 rest',
  '2019-07-01 phase-opens rectification - 07-01 10-31 work',
  '2019-10-31 phase-closes rectification - 07-01 10-31 work',
  '2019-11-01 phase-opens improvement - 11-01 12-31 work',
  '2019-12-31 phase-closes improvement - 11-01 12-31 work',
] as const;
