import type { HazardSource, HazardState, HazardStateName, Person } from '@bihuan/domain';
import type { Language } from '../text';
import { LINE_WORDS, SOURCE_WORDS, VALUE_WORDS } from '../words';
import type { CellValue } from './csv';
import type { ExportedHazard } from './exported-hazard';
import { localMinute, type Column } from './table';

/**
 * dangerSrc: kinds of check (1 daily … 9 failed control, 10 other). What did not come out of a check is 10; of a check the
 * record does not say which kind it was, so there is no code.
 */
export const DANGER_SRC: Readonly<Record<HazardSource, number | null>> = {
  'self-check': null,
  'department-inspection': null,
  'town-patrol': null,
  'tip-off': 10,
  'order-from-above': 10,
  transfer: 10,
};

/** dangerState: 0 being fixed, 1 to be accepted, 9 accepted; a hazard that ended in another way has no code. */
export const DANGER_STATE: Readonly<Record<HazardStateName, 0 | 1 | 9 | null>> = {
  reported: 0,
  graded: 0,
  'awaiting-listing': 0,
  listed: 0,
  rectifying: 0,
  'acceptance-requested': 1,
  accepted: 9,
  closed: 9,
  verified: 9,
  duplicate: null,
  withdrawn: null,
  transferred: null,
  extinguished: null,
  revoked: null,
};

/** deleted: what was entered by mistake or twice, or was judged wrongly. */
const DELETED: readonly HazardStateName[] = ['duplicate', 'withdrawn', 'revoked'];

/** hazardDangerType, by discipline (5 fire, 7 equipment …): a line of the district is no discipline, but for these two. */
export const HAZARD_DANGER_TYPE: Readonly<Record<string, number>> = { FIRE: 5, SPEC: 7 };

const DANGER_LEVEL = { general: 0, major: 1 } as const;

/** A code of the standard, or null with the value that has none. */
interface Coded {
  readonly code: number | null;
  value(language: Language): string;
}
type Coder = (row: ExportedHazard) => Coded;

const CODED: Readonly<Record<string, Coder>> = {
  dangerLevel: ({ hazard: { level } }) => ({
    code: level === null ? null : DANGER_LEVEL[level],
    value: (language) => (language === 'zh' ? '未判级' : 'not graded'),
  }),
  dangerSrc: ({ hazard: { source } }) => ({
    code: DANGER_SRC[source],
    value: (language) => SOURCE_WORDS[source][language],
  }),
  hazardDangerType: ({ hazard: { line } }) => ({
    code: HAZARD_DANGER_TYPE[line] ?? null,
    value: (language) => LINE_WORDS[line]?.[language] ?? line,
  }),
  dangerState: ({ hazard: { state } }) => ({
    code: DANGER_STATE[state],
    value: (language) => VALUE_WORDS[state]?.[language] ?? state,
  }),
};

type Cell = (row: ExportedHazard, language: Language) => CellValue;
const column = (key: string, zh: string, cell: Cell): Column<ExportedHazard> => ({
  key,
  heading: { zh: `${zh} ${key}`, en: key },
  cell,
});
const coded = (key: keyof typeof CODED, zh: string): Column<ExportedHazard> =>
  column(key, zh, (row) => CODED[key]?.(row).code ?? null);
/** A field of the standard that the record has nothing for. */
const empty = (key: string, zh: string): Column<ExportedHazard> => column(key, zh, () => null);

/**
 * 双重预防 hazard record, field by field. A field the record does not keep stays empty; a value that the standard has no code
 * for stays empty too and is named in the last column.
 */
export const DUAL_PREVENTION: readonly Column<ExportedHazard>[] = [
  column('id', '主键', ({ hazard }) => hazard.id),
  column('creditCode', '统一社会信用代码', ({ creditCode }) => creditCode),
  empty('companyCode', '企业编码'),
  column('dangerName', '隐患名称', ({ hazard }) => cut(hazard.title, 300)),
  empty('hazardCode', '风险分析对象编码'),
  empty('riskMeasureId', '管控措施编号'),
  empty('recordId', '排查记录编号'),
  coded('dangerLevel', '隐患等级'),
  column('registTime', '登记时间', ({ hazard }) => localMinute(hazard.reportedAt)),
  column('registrant', '登记人', registrant),
  coded('dangerSrc', '隐患来源'),
  column('dangerManageType', '治理类型', manageType),
  coded('hazardDangerType', '隐患类型'),
  column('dangerDesc', '隐患描述', ({ hazard }) => hazard.description),
  empty('dangerReason', '原因分析'),
  column('controlMeasures', '控制措施', ({ hazard }) => cut(hazard.control?.measures ?? null, 1000)),
  column('cost', '资金', ({ hazard }) => hazard.plan?.five.money ?? null),
  column('liablePerson', '整改责任人', ({ hazard }) => hazard.plan?.five.dutyHolder ?? null),
  column('dangerManageDeadline', '治理期限', ({ rectifyBy }) => rectifyBy),
  column('checkAcceptPerson', '验收人', accepters),
  column('checkAcceptTime', '验收时间', ({ hazard }) => localMinute(hazard.acceptance?.record?.at ?? null)),
  column('checkAcceptComment', '验收情况', ({ hazard }) => hazard.acceptance?.record?.opinion ?? null),
  coded('dangerState', '隐患状态'),
  empty('causeClass', '原因类别'),
  empty('photoBefore', '隐患照片'),
  empty('photoAfter', '整改照片'),
  column('deleted', '删除标志', ({ hazard }) => (DELETED.includes(hazard.state) ? 1 : 0)),
  { key: 'unmapped', heading: { zh: '无对应代码的值', en: 'values without a code' }, cell: unmapped },
];

function unmapped(row: ExportedHazard, language: Language): string | null {
  const left = Object.entries(CODED).flatMap(([key, coder]) => {
    const { code, value } = coder(row);
    return code === null ? [`${key}: ${value(language)}`] : [];
  });
  return left.length === 0 ? null : left.join('; ');
}

/** Whoever took down a tip-off is left out: who sent it must not be guessed from it. */
function registrant({ hazard, people }: ExportedHazard): string | null {
  return hazard.source === 'tip-off' ? null : (people[hazard.reportedBy.userId] ?? null);
}

/** 0 at once, 1 by a day: closed without an order, a plan or an acceptance is fixed on the spot. */
function manageType({ hazard, rectifyBy }: ExportedHazard): number | null {
  if (rectifyBy !== null || hazard.order !== null) return 1;
  return isFixedAtOnce(hazard) ? 0 : null;
}

function isFixedAtOnce({ state, plan, acceptance }: HazardState): boolean {
  return (state === 'closed' || state === 'verified') && plan === null && acceptance === null;
}

function accepters({ hazard, people }: ExportedHazard): string | null {
  const all = hazard.acceptance?.record?.people ?? [];
  const nameOf = ({ name, userId }: Person): string[] => [name ?? people[userId ?? ''] ?? ''].filter(Boolean);
  return all.flatMap(nameOf).join('、') || null;
}

/** At most so many signs, as the standard has it. */
function cut(text: string | null, most: number): string | null {
  return text === null ? null : [...text].slice(0, most).join('');
}
