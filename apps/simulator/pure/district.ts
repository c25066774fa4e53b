import {
  ACTS_ON_HAZARDS,
  type AskedOrg,
  CLOSING_MEASURES,
  type Directory,
  type HazardState,
  type Holders,
  type Measured,
  type NotifyEffect,
  type PartState,
  type QuotaState,
  type Role,
  type SubjectRef,
  type SubjectState,
  type SubmissionState,
  type UnitsRule,
  isAsked,
  isManyUnits,
  legalDayOf,
  recipientsOf,
  submissionIdOf,
  unitsAsked,
} from '@bihuan/domain';
import type { PureEvent, PureRecord } from './pure-record';

/** What a simulated district is made of: who there is, and who holds which post. It does not change while time runs. */
export interface PureDistrict {
  readonly directory: Directory;
  readonly orgs: readonly (AskedOrg & { readonly parentId: string | null })[];
  readonly holders: Holders;
}

/** The units that stand in a role, in the order in which rounds write them down. */
export function askedOrgs({ orgs, directory }: PureDistrict, units: UnitsRule, code: string): readonly string[] {
  const asked = unitsAsked(units, code, directory);
  const committee = asked.by === 'line' ? (orgs.find(({ id }) => id === asked.office)?.parentId ?? null) : null;
  return orgs
    .filter((org) => isAsked(org, asked, committee))
    .map(({ id }) => id)
    .sort();
}

/** Everybody a notice goes to, each once: the persons in its roles, and for the units of a round those that still owe it. */
export function recipients(
  record: PureRecord,
  district: PureDistrict,
  ref: SubjectRef,
  effect: NotifyEffect,
  orgs: readonly { readonly role: Role; readonly orgId: string | null }[],
): readonly string[] {
  const { holders, directory } = district;
  const offices = orgs.filter(({ role }) => !isManyUnits(role));
  const still = ref.kind === 'round' ? unitsInState(record, ref.id, ['owing', 'returned']) : [];
  const noNews = ref.kind === 'round' && still.length === 0 && effect.facts['notice'] === 'late-return';
  const told = [
    ...(noNews
      ? []
      : offices.flatMap(({ role, orgId }) => recipientsOf(role, orgId, holders, directory.committeeOffice))),
    ...orgs
      .filter(({ role }) => isManyUnits(role))
      .flatMap(({ role }) => still.flatMap((unit) => ofUnit(unit, role, holders))),
  ];
  return [...new Set(told.map(({ recipient }) => recipient))];
}

/** A unit's officers, or its heads for `:head`; a unit without them its heads, else the unit itself. */
function ofUnit(unit: string, role: Role, holders: Holders): readonly { readonly recipient: string }[] {
  const post = role.endsWith(':head') ? 'head' : 'officer';
  const own = holders.get(unit) ?? [];
  const [wanted, heads] = [own.filter((one) => one.role === post), own.filter((one) => one.role === 'head')];
  const found = wanted.length > 0 ? wanted : heads;
  if (found.length === 0) return [{ recipient: `org:${unit}` }];
  return found.map(({ userId }) => ({ recipient: userId }));
}

type UnitState = 'owing' | SubmissionState['state'];

function unitsInState(record: PureRecord, round: string, states: readonly UnitState[]): readonly string[] {
  return (record.owing.get(round) ?? []).filter((unit) => {
    const sent = record.state<SubmissionState>({ kind: 'submission', id: submissionIdOf(round, unit) });
    return states.includes(sent?.state ?? 'owing');
  });
}

/** What a subject's rules count elsewhere in the record. */
export function measuredFor(record: PureRecord, district: PureDistrict, state: SubjectState): Measured | undefined {
  if (state.kind === 'round') return { units: unitsInState(record, state.id, ['owing']), firms: [], counts: [] };
  // No timeline tells of a look-back list, and nobody in the model works on one.
  if (state.kind === 'look-back') return { units: [], firms: [], counts: [], happenings: [] };
  return state.kind === 'quota' ? ofQuota(record, district, state as QuotaState) : undefined;
}

function ofQuota(record: PureRecord, district: PureDistrict, quota: QuotaState): Measured {
  const units = askedOrgs(district, quota.units, quota.code);
  const firms = quota.whose === 'each-firm' ? firmsBelow(district, units) : [];
  const { counts } = quota;
  if (counts.by === 'submissions') return { units, firms, counts: accepted(record, quota, counts.duty) };
  if (counts.by !== 'acts' || !Object.hasOwn(ACTS_ON_HAZARDS, counts.act)) return { units, firms, counts: [] };
  const where = ACTS_ON_HAZARDS[counts.act as keyof typeof ACTS_ON_HAZARDS];
  return { units, firms, counts: where === 'orders' ? orders(record, quota) : closing(record, quota) };
}

function firmsBelow({ orgs }: PureDistrict, units: readonly string[]): readonly string[] {
  const parents = new Map(orgs.map(({ id, parentId }) => [id, parentId]));
  const below = (id: string | null): boolean => id !== null && (units.includes(id) || below(parents.get(id) ?? null));
  return orgs
    .filter(({ id, kind }) => kind === 'enterprise' && below(id))
    .map(({ id }) => id)
    .sort();
}

function accepted(record: PureRecord, quota: QuotaState, duty: string): Measured['counts'] {
  const part = record.state<PartState>({ kind: 'part', id: quota.partId });
  const rounds = new Set(part?.rounds.filter(({ dutyId }) => dutyId === duty).map(({ roundId }) => roundId));
  return [...record.all<SubmissionState>('submission')]
    .filter(({ roundId, accepted: at }) => rounds.has(roundId) && at !== null)
    .map(({ orgId, accepted: at }) => ({ orgId, firmOrgId: null, day: legalDayOf(at?.at ?? ''), count: 1 }));
}

/** A hazard that names its part belongs to it; one that names none belongs to the part of its line. */
function hazardsOf(record: PureRecord, { partId, code }: QuotaState): readonly HazardState[] {
  return [...record.all<HazardState>('hazard')].filter(
    ({ state, partId: own, line }) =>
      state !== 'duplicate' &&
      state !== 'withdrawn' &&
      (code === 'OVERALL' || own === partId || ((own ?? null) === null && line === code)),
  );
}

function orders(record: PureRecord, quota: QuotaState): Measured['counts'] {
  const ours = new Set(hazardsOf(record, quota).map(({ id }) => id));
  const seen = new Map<string, Measured['counts'][number]>();
  for (const { ref, event } of record.events as readonly PureEvent[]) {
    if (event.type !== 'RectificationOrdered' || !ours.has(ref.id)) continue;
    const order = event.data['order'] as { docNo: string; at: string };
    const key = `${ref.id} ${order.docNo}`;
    if (seen.has(key)) continue;
    const [orgId, firmOrgId] = [event.data['supervisingOrgId'], event.data['responsibleOrgId']] as string[];
    seen.set(key, { orgId: orgId ?? null, firmOrgId: firmOrgId ?? null, day: legalDayOf(order.at), count: 1 });
  }
  return [...seen.values()];
}

function closing(record: PureRecord, quota: QuotaState): Measured['counts'] {
  return hazardsOf(record, quota).flatMap(({ measures, responsibleOrgId }) =>
    measures
      .filter(({ kind }) => CLOSING_MEASURES.includes(kind))
      .map(({ bodyOrgId, servedAt }) => ({ orgId: bodyOrgId, firmOrgId: responsibleOrgId, day: servedAt, count: 1 })),
  );
}
