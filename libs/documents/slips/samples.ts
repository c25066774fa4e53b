import type { Language } from '@bihuan/contracts/http';
import { SLIP_KINDS, type Basis, type SlipKind, type SlipState } from '@bihuan/domain';
import type { TemplateName } from '../template/names';
import type { PaperNames, SlipPaper } from './paper';
import { slipValues, type SlipValues } from './values';

const ORG = { addressee: 'sample-town', firm: 'sample-firm', fire: 'sample-department', office: 'sample-office' };
const AT = '2019-07-01T01:00:00.000Z';
const BASIS: Basis = { kind: 'source', instrument: '《样例规定》', article: '第一条' };

const SIGNATURE = { userId: 'sample-head', orgId: ORG.office, at: AT };
const FACTS: SlipState['facts'] = {
  title: '样例隐患',
  line: 'FIRE',
  level: 'major',
  areaOrgId: ORG.addressee,
  responsibleOrgId: ORG.firm,
  supervisingOrgId: ORG.fire,
  orderNo: '样例挂〔2019〕1号',
  deadline: '2019-06-28',
  daysLate: 3,
  extensionPending: true,
  quota: 'sample',
  period: '2019',
  value: 1,
  of: 2,
  percent: 50,
  备注: '样例',
};
const NAMES: PaperNames = {
  district: '样例区',
  issuer: '样例区安委办',
  committee: '样例区安委会',
  orgs: {
    [ORG.addressee]: '东样镇',
    [ORG.firm]: '样本印染厂',
    [ORG.fire]: '样例消防部门',
    [ORG.office]: '样例区安委办',
  },
  people: { [SIGNATURE.userId]: '样例负责人' },
  drafter: '样例经办人',
  proposedAt: AT,
  unanswered: { slipKind: 'supervision', number: 1, numberYear: 2019, docNo: null },
};
const POLICY: SlipPaper['policy'] = {
  clocks: {},
  slips: Object.fromEntries(
    SLIP_KINDS.map((kind) => [kind, { release: 'officer', answer: { n: 5, unit: 'workday' }, basis: BASIS }]),
  ) as unknown as SlipPaper['policy']['slips'],
};

/** A slip of nobody, whole: every template can print everything of it. */
export function samplePaper(slipKind: SlipKind): SlipPaper {
  const slip: SlipState = {
    ...{
      kind: 'slip',
      id: 'sample',
      districtId: 'sample',
      version: 2,
      state: 'released',
      driver: 'sweep',
      ended: false,
    },
    ...{ clocks: {}, pins: { policy: 'sample', calendars: {} }, lastEventAt: AT, stepOn: '2019-07-01' },
    ...{ slipKind, addresseeOrgId: ORG.addressee, origin: 'by-hand', cause: null, aboutHazardId: null },
    ...{ reason: '样例事由', facts: FACTS, unansweredSlipId: null, hold: null, checked: SIGNATURE },
    statement: { kind: 'given', text: '样例陈述' },
    released: { signature: SIGNATURE, on: '2019-07-01' },
    ...{ number: 1, numberYear: 2019, docNo: null, void: false, service: null, answers: [], unanswered: null },
    ...{ citedBy: [], ending: null },
  };
  return { slip, names: NAMES, policy: POLICY };
}

/** The same with everything left out that a slip may lack: a bare draft. */
function barePaper(slipKind: SlipKind): SlipPaper {
  const { slip, names, policy } = samplePaper(slipKind);
  const bare = {
    facts: {},
    reason: null,
    checked: null,
    statement: null,
    released: null,
    number: null,
    numberYear: null,
  };
  return {
    slip: { ...slip, ...bare, state: 'proposed' },
    names: { ...names, unanswered: null, drafter: null },
    policy,
  };
}

/** What a template is tried with before it is saved: whole slips first, then bare drafts; of its kind, or of each. */
export function sampleValues(name: TemplateName, language: Language): SlipValues[] {
  const kinds = name === 'sign-off' ? SLIP_KINDS : [name];
  return [samplePaper, barePaper].flatMap((make) => kinds.map((kind) => slipValues(make(kind), language)));
}
