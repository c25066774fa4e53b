import type { PartPlan, PlanEdition, PlanSource } from '@bihuan/domain';
import { finding, type Finding, type FindingPlace } from './finding';

/** Words of a city's or a province's document. In a district's they are left over, or speak of bodies outside it. */
const WORDS_FROM_ABOVE = [
  '各县区',
  '各县（区）',
  '各县市区',
  '各设区市',
  '各市、县',
  '市、县两级',
  '市县两级',
  '全省',
  '全市',
  '市专委会',
  '省专委会',
  '市、区专委会',
] as const;

interface Entry {
  readonly place: FindingPlace;
  readonly source: PlanSource | null;
  /** The entry's own fields, without entries that are places of their own. */
  readonly said: unknown;
}

/** Entries, declared conflicts among them, in whose Chinese text such words stand. */
export function wordingFromAbove(plan: PlanEdition): readonly Finding[] {
  return [...ofPlan(plan), ...plan.parts.flatMap(ofPart)].flatMap(({ place, source, said }) => {
    const texts = chinese(said);
    const words = WORDS_FROM_ABOVE.filter((word) => texts.some((text) => text.includes(word)));
    if (words.length === 0) return [];
    return [
      finding('wording-from-above', 'warning', place, source && { source }, {
        zh: `有上级文件的用语：${words.join('、')}。`,
        en: `Words of a document from above: ${words.join(', ')}.`,
      }),
    ];
  });
}

/** Roles that lead outside the district are named after bodies above it, rightly. */
function ofPlan(plan: PlanEdition): readonly Entry[] {
  const inside = plan.roles.filter(({ orgs }) => orgs.by !== 'kind' || orgs.kinds.some((kind) => kind !== 'other'));
  return [
    { place: { part: null, kind: 'plan', id: plan.id }, source: null, said: [plan.title, plan.dataRules] },
    ...inside.map((role) => entry(null, 'role', role.key, role.source, role)),
    ...(plan.conflicts ?? []).map((one) =>
      entry(null, 'conflict', one.id, one.sources[0] ?? null, [one.name, one.what]),
    ),
  ];
}

function ofPart(part: PartPlan): readonly Entry[] {
  const { code } = part;
  return [
    ...part.phases.map((phase) => entry(code, 'phase', phase.key, phase.source, [phase.name, phase.tasks])),
    ...part.duties.map((duty) => entry(code, 'duty', duty.id, duty.source, duty)),
    ...(part.fields ?? []).map((one) => entry(code, 'field', one.key, one.source, one)),
    ...(part.windows ?? []).map((one) => entry(code, 'window', one.id, one.source, one)),
    ...(part.items ?? []).map((one) => entry(code, 'item', String(one.no), one.source, one)),
    ...(part.quotas ?? []).map((one) => entry(code, 'quota', one.id, one.source, one)),
    ...(part.instruments ?? []).map((one) => entry(code, 'instrument', one.id, one.source, one)),
    ...(part.lookBack ?? []).map((one) => entry(code, 'look-back', one.id, one.source, one)),
    ...(part.forms ?? []).map((one) => entry(code, 'form', one.id, one.source, one)),
    ...(part.checklists ?? []).map((one) => entry(code, 'checklist', one.id, one.source, one)),
    ...(part.routing ?? []).map((one) => entry(code, 'routing', one.id, one.source, one)),
  ];
}

function entry(
  part: string | null,
  kind: FindingPlace['kind'],
  id: string,
  source: PlanSource | null,
  said: unknown,
): Entry {
  return { place: { part, kind, id }, source, said };
}

/** Every Chinese text in a value, however deep. */
function chinese(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => (key === 'zh' ? [String(inner)] : chinese(inner)));
}
