import type { OrgKind } from '../campaign/plan-types';
import { headerReader, type ColumnNames, type SheetHeader } from '../kernel/sheet';

/** Columns of a sheet of organisations (单位名册): what a header may call them. The first of each list is the name shown. */
export const ORG_COLUMNS = {
  label: { zh: ['代码', '单位代码', '路径标签'], en: ['code', 'label'] },
  name: { zh: ['名称', '单位名称'], en: ['name'] },
  nameEn: { zh: ['英文名称'], en: ['english name'] },
  kind: { zh: ['类别', '单位类别'], en: ['kind'] },
  parent: { zh: ['上级', '上级单位', '隶属单位'], en: ['parent'] },
  creditCode: { zh: ['统一社会信用代码', '信用代码'], en: ['credit code'] },
  validFrom: { zh: ['有效期起', '设立日期'], en: ['valid from'] },
  validUntil: { zh: ['有效期止', '撤销日期'], en: ['valid until'] },
} as const satisfies Readonly<Record<string, ColumnNames>>;
export type OrgColumn = keyof typeof ORG_COLUMNS;

export type OrgHeader = SheetHeader<OrgColumn>;

/** Reads the header row; only the name has to be there. */
export const readOrgHeader: (cells: readonly string[]) => OrgHeader = headerReader(ORG_COLUMNS, ['name']);

/** What a sheet may call a kind: the code, or words; the first word is the one shown. */
const KINDS: Readonly<Record<OrgKind, readonly string[]>> = {
  district: ['区县', '区', '县', '政府'],
  committee: ['委员会', '安委会', '专委会', '议事协调机构'],
  office: ['办公室', '安委办', '专委办'],
  department: ['部门', '委办局'],
  town: ['镇街', '镇', '乡', '乡镇', '街道'],
  park: ['园区', '开发区'],
  community: ['村社区', '村', '社区'],
  enterprise: ['企业', '单位'],
  other: ['其他'],
};

/** The words that are shown when a cell names no kind. */
export const ORG_KIND_WORDS: readonly string[] = Object.values(KINDS).map(([first]) => first ?? '');

/** The kind a cell names, or null. */
export function orgKindOf(cell: string): OrgKind | null {
  const asked = cell.trim().toLowerCase();
  return (Object.keys(KINDS) as OrgKind[]).find((kind) => kind === asked || KINDS[kind].includes(asked)) ?? null;
}
