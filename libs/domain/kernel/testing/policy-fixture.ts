import { CLOCK_NAMES } from '../clock-names';
import type { ClockRule, Policy, Rung } from '../policy';
import type { Json } from '../primitives';
import type { Directory } from '../roles';
import type { Length } from '../../legal-clock/types';
import { frozen } from '../../legal-clock/testing/calendars';

/** A small policy for tests of the domain, with every clock and every guard; the shipped one lives with the plans. */

const BASIS = { kind: 'default' } as const;

/** The organisations of the test district, by their part in it. */
export const ORGS = {
  district: 'org-district',
  committee: 'org-committee',
  office: 'org-office',
  authority: 'org-authority',
  department: 'org-department',
  sectorOffice: 'org-sector-office',
  fireDepartment: 'org-fire-department',
  town: 'org-town',
  village: 'org-village',
  firm: 'org-firm',
  otherFirm: 'org-other-firm',
  experts: 'org-experts',
  city: 'org-city',
} as const;

export const DIRECTORY: Directory = frozen({
  districtId: ORGS.district,
  committeeOffice: ORGS.office,
  committee: ORGS.committee,
  listingAuthority: ORGS.authority,
  lines: {
    SPEC: { department: ORGS.department, sectorOffice: ORGS.sectorOffice },
    FIRE: { department: ORGS.fireDepartment, sectorOffice: ORGS.sectorOffice },
  },
  towns: { [ORGS.town]: ORGS.town, [ORGS.village]: ORGS.town },
  slipAddressees: [ORGS.town, ORGS.department, ORGS.fireDepartment],
});

function late(owes: ClockRule['owes']): readonly Rung[] {
  return [rung('+1', [owes, `${owes}:head`]), rung('+5', ['committee-office'])];
}

const RECTIFY: readonly Rung[] = [
  rung('-5', ['responsible-unit', 'supervising-unit']),
  rung('due', []),
  { ...rung('+1', ['supervising-unit:head']), slips: [{ kind: 'reminder', to: ['supervising-unit', 'town'] }] },
  {
    ...rung('+5', ['committee-office', 'sector-office']),
    slips: [{ kind: 'supervision', to: ['supervising-unit'] }],
  },
  { ...rung('+15', ['committee-leader']), slips: [{ kind: 'accountability', to: ['supervising-unit'] }] },
];

const LENGTHS: Readonly<Record<string, Length | 'given'>> = {
  'control-by': { n: 0, unit: 'day' },
  'grade-by': { n: 3, unit: 'workday' },
  'plan-by': { n: 10, unit: 'day' },
  'progress-by': { n: 1, unit: 'month' },
  'rectify-by': 'given',
  'recheck-by': { n: 10, unit: 'day' },
  'decide-extension-by': { n: 10, unit: 'workday' },
  'outcome-by': { n: 30, unit: 'day' },
  'propose-lifting-by': { n: 5, unit: 'workday' },
  'look-back-by': { n: 90, unit: 'day' },
  'review-pause-by': 'given',
  'measure-until': 'given',
  'hold-until': 'given',
  'resume-by': { n: 10, unit: 'day' },
  'answer-by': { n: 5, unit: 'workday' },
};

const OWES: Readonly<Record<string, ClockRule['owes']>> = {
  'control-by': 'responsible-unit',
  'plan-by': 'responsible-unit',
  'progress-by': 'responsible-unit',
  'rectify-by': 'responsible-unit',
  'propose-by': 'sector-office',
  'list-by': 'listing-authority',
  'decide-extension-by': 'listing-authority',
  'answer-transfer-by': 'receiving-body',
  'assign-transfer-by': 'committee-office',
  'resume-by': 'measure-body',
  'measure-until': 'measure-body',
  'answer-by': 'addressee',
};

const GUARDS: Readonly<Record<string, Json>> = {
  'acceptance.minPeople': 2,
  'acceptance.onSite': true,
  'recheck.minOfficers': 2,
  'recheck.length': { default: null, FIRE: { n: 3, unit: 'workday' } },
  'plan.required': true,
  'plan.fiveRequired': true,
  'grading.firePanel': 3,
  'downgrade.minPeople': 2,
  'rectify.maxMonths': 12,
  'extension.leadWorkdays': 15,
  'extension.maxTimes': 1,
  'extension.opinionRequired': true,
  'lookBack.required': 'major',
  'measure.sealDays': 30,
  'measure.sealExtensions': 1,
  'resumption.onSite': true,
  'slips.reminder.automatic': false,
  'round.lockWorkdays': 10,
  'notices.urgent': ['control-by'],
};

export const POLICY: Policy = policyWith({});

/** The same policy with some guards of another value. */
export function policyWith(guards: Readonly<Record<string, Json>>, id = 'test'): Policy {
  const all = { ...GUARDS, ...guards };
  return frozen({
    id,
    name: 'test',
    validFrom: '2018-01-01',
    rungHour: '08:30',
    clocks: Object.fromEntries(CLOCK_NAMES.map((name) => [name, clockRule(name)])),
    slips: {
      reminder: { release: 'officer', answer: { n: 5, unit: 'workday' }, basis: BASIS },
      warning: { release: 'office-head', answer: { n: 5, unit: 'workday' }, basis: BASIS },
      supervision: { release: 'office-head', answer: { n: 5, unit: 'workday' }, basis: BASIS },
      accountability: { release: 'leader', answer: { n: 5, unit: 'workday' }, basis: BASIS },
    },
    guards: Object.fromEntries(Object.entries(all).map(([name, value]) => [name, { value, basis: BASIS }])),
  });
}

function clockRule(name: string): ClockRule {
  const owes = OWES[name] ?? 'supervising-unit';
  return {
    length: LENGTHS[name] ?? { n: 3, unit: 'workday' },
    restDay: 'none',
    owes,
    ladder: name === 'rectify-by' ? RECTIFY : late(owes),
    basis: BASIS,
  };
}

function rung(name: string, notify: Rung['notify']): Rung {
  return {
    name,
    offset: name === 'due' ? 0 : Number(name),
    notify,
    slips: [],
    basis: BASIS,
  };
}
