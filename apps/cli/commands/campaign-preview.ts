import {
  type ChosenCalendars,
  endOfDay,
  type FieldAnswers,
  type Instant,
  type NamedOrgs,
  partSchedule,
  type PlanEdition,
} from '@bihuan/domain';

/** What one part of a launch will bring, counted. */
export interface PartPreview {
  readonly code: string;
  readonly phases: number;
  /** Over before the launch: written down as such, nobody is told. */
  readonly phasesPast: number;
  readonly duties: number;
  /** Dated rounds of the year. */
  readonly rounds: number;
  /** Due before the launch: neither opened nor asked for. */
  readonly roundsPast: number;
  /** The first round that can still be answered, or null. */
  readonly firstDue: string | null;
}

/** What a launch at this instant will bring, part by part, by the same rules as the launch. */
export function previewLaunch(
  plan: PlanEdition,
  options: {
    readonly year: number;
    readonly launchedAt: Instant;
    readonly calendars: ChosenCalendars;
    readonly parts?: readonly string[];
    readonly roles?: NamedOrgs;
    readonly fields?: FieldAnswers;
  },
): readonly PartPreview[] {
  const { year, calendars, parts, roles, fields, launchedAt } = options;
  const over = (day: string): boolean => endOfDay(day) <= launchedAt;
  return plan.parts
    .filter(({ code }) => !parts || parts.includes(code))
    .map((part) => {
      const { phases, duties, rounds } = partSchedule(plan, part, year, calendars, roles, fields);
      const ahead = rounds.filter(({ due }) => !over(due)).map(({ due }) => due);
      return {
        code: part.code,
        phases: phases.length,
        phasesPast: phases.filter(({ to }) => over(to)).length,
        duties: duties.length,
        rounds: rounds.length,
        roundsPast: rounds.length - ahead.length,
        firstDue: [...ahead].sort()[0] ?? null,
      };
    });
}
