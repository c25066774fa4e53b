import type { Policy, Rung } from '../../kernel/policy';
import type { Directory, RoleName } from '../../kernel/roles';
import type { Actor, Context } from '../../kernel/subject';
import type { CalendarYear } from '../../legal-clock/types';
import type { LaunchCampaign } from '../campaign-types';
import type { DutyPlan, PartPlan, PhaseKey, PhasePlan, PlanEdition } from '../plan-types';

/** For specs only: a district, its calendar and policy, and a plan shaped like the special equipment part of 2019. */

export const CAMPAIGN_ID = '00000000-0000-8000-a000-00000000c001';
const OFFICE = 'org-committee-office';
const SECTOR = 'org-spec-office';

const text = (en: string) => ({ zh: en, en });
const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
const basis = { kind: 'default' } as const;

export const DIRECTORY: Directory = {
  districtId: 'district',
  committeeOffice: OFFICE,
  committee: 'org-committee',
  listingAuthority: 'org-committee',
  lines: { SPEC: { department: 'org-market', sectorOffice: SECTOR } },
  towns: {},
  slipAddressees: [],
};

const post = (userId: string, orgId: string, role: 'officer' | 'head'): Actor => ({
  userId,
  orgId,
  posts: [{ orgId, role }],
});
export const ACTORS = {
  head: post('head', OFFICE, 'head'),
  officer: post('officer', OFFICE, 'officer'),
  sector: post('sector', SECTOR, 'officer'),
  stranger: post('stranger', 'org-elsewhere', 'head'),
  system: { userId: 'system', orgId: '', posts: [], system: true },
} as const satisfies Record<string, Actor>;

/** 2019 as of 22 March: only what these specs look at. */
const YEAR_2019: CalendarYear = {
  year: 2019,
  version: 2,
  published: '2019-03-22',
  notice: 'test',
  rest: { '2019-01-01': '元旦', '2019-05-01': '劳动节', '2019-05-02': '劳动节', '2019-10-01': '国庆节' },
  makeup: ['2019-04-28'],
};

const rung = (name: string, offset: number, notify: Rung['notify']): Rung => ({
  name,
  offset,
  notify,
  slips: [],
  basis,
});
export const POLICY = {
  id: 'test-policy',
  name: 'test',
  validFrom: '2019-01-01',
  rungHour: '08:30',
  clocks: {
    'submit-by': {
      length: 'given',
      restDay: 'none',
      owes: 'owing-units' as RoleName,
      ladder: [
        rung('-3', -3, ['owing-units']),
        rung('due', 0, []),
        rung('+1', 1, ['owing-units', 'owing-units:head']),
        rung('+5', 5, ['sector-office']),
      ],
      basis,
    },
  },
  slips: {},
  guards: {},
} as unknown as Policy;

/** A context at an instant; the system acts unless somebody else is named. */
export function at(now: string, actor: Actor = ACTORS.system, more: Partial<Context> = {}): Context {
  return {
    now,
    actor,
    policy: POLICY,
    calendars: { '2019': YEAR_2019 },
    pins: { policy: POLICY.id, calendars: { '2019': 2 } },
    directory: DIRECTORY,
    supersedeAfterMs: 86_400_000,
    ...more,
  };
}

/** Midnight in Asia/Shanghai at the start of a day, as an instant. */
export function midnight(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00.000+08:00`)).toISOString();
}

const phase = (key: PhaseKey, from: string, to: string): PhasePlan => ({
  key,
  name: text(key),
  from,
  to,
  gate: 'calendar',
  tasks: [{ no: 1, name: text('task'), what: text('task'), doneBy: ['units'], ...entry }],
  ...entry,
});

const duty = (id: string, cadence: DutyPlan['cadence']): DutyPlan => ({
  id,
  name: text(id),
  what: text(id),
  from: 'units',
  to: 'units',
  cadence,
  wording: 'by',
  restDay: 'none',
  final: false,
  ...entry,
});

export const PLAN: PlanEdition = {
  id: 'test-plan',
  version: 1,
  title: text('plan'),
  instrument: 'No. 1',
  issuedOn: '2019-03-20',
  region: text('region'),
  year: 2019,
  issuingBody: text('committee'),
  dayBefore: 'included',
  roles: [{ key: 'units', name: text('units'), orgs: { by: 'kind', kinds: ['town'], scope: 'district' }, ...entry }],
  parts: [
    {
      code: 'SPEC',
      title: text('SPEC'),
      source: entry.source,
      phases: [
        phase('mobilization', '01-01', '03-31'),
        phase('inspection', '03-01', '05-31'),
        phase('rectification', '05-01', '09-30'),
        phase('improvement', '10-01', '12-31'),
      ],
      duties: [
        duty('monthly', { kind: 'monthly', day: 1, figures: 'previous-month', first: 1, last: 11 }),
        duty('summary', { kind: 'once', on: '12-20', figures: { from: '01-01', to: '12-20' } }),
        duty('bulletin', { kind: 'event' }),
      ],
    },
  ],
};

/** The same plan with completion gates on the phases named. */
export function gated(...keys: readonly PhaseKey[]): PlanEdition {
  const phases = (part: PlanEdition['parts'][number]) =>
    part.phases.map((one): PhasePlan =>
      keys.includes(one.key) ? { ...one, gate: 'completion', confirmedBy: 'sector-office' } : one,
    );
  return { ...PLAN, parts: PLAN.parts.map((part) => ({ ...part, phases: phases(part) })) };
}

export function launch(plan: PlanEdition = PLAN, more: Partial<LaunchCampaign> = {}): LaunchCampaign {
  return { type: 'LaunchCampaign', plan, year: 2019, ...more };
}

/** The plan's next version with other windows and other duties in its one part. */
export function amendedPlan(
  change: {
    readonly windows?: Readonly<Partial<Record<PhaseKey, readonly [from: string, to: string]>>>;
    readonly duties?: (duties: readonly DutyPlan[]) => readonly DutyPlan[];
    readonly version?: number;
    /** What else the part says otherwise. */
    readonly part?: Partial<PartPlan>;
  },
  plan: PlanEdition = PLAN,
): PlanEdition {
  const windowed = (one: PhasePlan): PhasePlan => {
    const window = change.windows?.[one.key];
    return window ? { ...one, from: window[0], to: window[1] } : one;
  };
  const parts = plan.parts.map((part) => ({
    ...part,
    phases: part.phases.map(windowed),
    duties: change.duties?.(part.duties) ?? part.duties,
    ...change.part,
  }));
  return { ...plan, version: change.version ?? plan.version + 1, parts };
}

/** A duty of the fixtures' plan, as its text would have it. */
export { duty as dutyOf };
