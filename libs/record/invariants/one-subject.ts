import { nextDue, tiedBy, type HazardState, type QuotaState, type Relation, type SubjectState } from '@bihuan/domain';
import { canonicalJson } from '../canonical';
import { DomainFailure, type Registry } from '../registry';
import type { Finding } from '../types';
import { AUTOMATA } from './automata';
import { rejects } from './rejects';
import { finding } from './finding';
import type { CheckedEvent, CheckedSubject } from './subject-page';

const name = (subject: CheckedSubject): string => `${subject.kind}:${subject.id}`;

/** I5: the reference automaton accepts the life and ends in the row's state. */
export function checkLife(subject: CheckedSubject): Finding[] {
  const automaton = AUTOMATA[subject.kind];
  const fault = automaton && rejects(automaton, subject.events, subject.state);
  if (!fault) return [];
  return [
    finding(
      'I5',
      name(subject),
      { zh: `在“${fault.state}”不应发生 ${fault.type}`, en: `${fault.type} must not happen in ${fault.state}` },
      { version: fault.at, type: fault.type, state: fault.state },
    ),
  ];
}

/** I8, first half: the row is the fold of its events, version, hash, next due and whom it is tied to included. */
export function checkFold(subject: CheckedSubject, registry: Registry): Finding[] {
  const findings: Finding[] = [];
  const report = (zh: string, en: string, facts = {}): void =>
    void findings.push(finding('I8', name(subject), { zh, en }, facts));
  if (!subject.hashIsRight) report('读模型与其摘要不符', 'The row does not match its own hash');
  if (subject.events.some((event, index) => event.version !== index + 1))
    report('事件版本不连续', 'The versions of the events have a gap');
  if (subject.events.at(-1)?.version !== subject.version)
    report('读模型与事件版本不一致', 'The row and its events differ in version');
  try {
    const folded = fold(subject, registry);
    if (canonicalJson(folded) !== canonicalJson(subject.body))
      report('读模型不等于事件的折叠', 'The row is not the fold of its events');
  } catch (error) {
    if (!(error instanceof DomainFailure)) throw error;
    report('事件无法折叠', 'The events cannot be folded', { error: error.message });
  }
  const due = subject.ended ? null : (nextDue(subject.body)?.at ?? null);
  if (due !== subject.nextDue)
    report('下次到期不符', 'The next due of the row is not that of its state', { row: subject.nextDue, state: due });
  if (!subject.orgPathExists) report('所属组织不存在', 'The organisation of the row does not exist');
  for (const relation of Object.keys(subject.ties) as Relation[]) {
    const row = [...(subject.ties[relation] ?? [])].sort();
    const state = tiedBy(subject.body, relation);
    if (row.join() !== state.join())
      report('关联单位不符', 'The row is not tied to the organisations its state names', { relation, row, state });
  }
  return findings;
}

function fold(subject: CheckedSubject, registry: Registry): SubjectState | null {
  const ref = { kind: subject.kind, id: subject.id };
  const born = subject.events[0]?.pins ?? { policy: '', calendars: {} };
  return subject.events.reduce<SubjectState | null>((state, event) => {
    const at = { ...ref, districtId: subject.districtId, pins: state?.pins ?? born };
    return registry.guard<SubjectState>(ref, (module) => module.evolve(state, asDomainEvent(event), at));
  }, null);
}

function asDomainEvent(event: CheckedEvent): Parameters<ReturnType<Registry['module']>['evolve']>[1] {
  return {
    type: event.type,
    data: event.data as never,
    ...(event.clocks ? { clocks: event.clocks } : {}),
    ...(event.dueAt ? { dueAt: event.dueAt } : {}),
    ...(event.effectiveAt ? { effectiveAt: event.effectiveAt } : {}),
    ...(event.series ? { numberSeries: event.series } : {}),
    recordedAt: event.recordedAt,
  };
}

/** I4: a closed major was accepted, after its last rectification, by two people of whom none is the unit's own; a listed one lifted. */
export function checkClosed(subject: CheckedSubject): Finding[] {
  const hazard = subject.body as HazardState;
  if (subject.kind !== 'hazard' || hazard.level !== 'major' || !['closed', 'verified'].includes(subject.state))
    return [];
  const findings: Finding[] = [];
  const report = (zh: string, en: string): void => void findings.push(finding('I4', name(subject), { zh, en }));
  const lastOf = (...types: string[]): CheckedEvent | undefined =>
    subject.events.findLast((event) => types.includes(event.type));
  const accepted = lastOf('AcceptanceRecorded');
  const record = accepted?.data['record'] as
    { result?: string; people?: { orgId: string; userId?: string; name?: string }[] } | undefined;
  const people = record?.people ?? [];
  if (record?.result !== 'pass') report('重大隐患未经验收合格即销号', 'A major was closed without a passed acceptance');
  if (new Set(people.map((person) => person.userId ?? person.name)).size < 2)
    report('验收不足两人', 'Fewer than two people accepted it');
  if (people.some((person) => person.orgId === hazard.responsibleOrgId))
    report('责任单位人员参加了验收', 'Somebody of the responsible unit accepted it');
  const asked = lastOf('AcceptanceRequested', 'ReCheckOutcomeRecorded');
  if (asked && accepted && asked.version > accepted.version)
    report('验收之后又有整改', 'It was rectified again after its acceptance');
  const listed = lastOf('HazardListed', 'HigherListingRecorded');
  const revoked = lastOf('ListingRevoked');
  const standing = listed && (!revoked || revoked.version < listed.version);
  const lifted = lastOf('HazardClosed')?.data['liftingOrderNo'];
  if (standing && !lifted) report('挂牌隐患未摘牌即销号', 'A listed hazard was closed without a lifting');
  if (!subject.events.some((event) => event.type === 'ControlRecorded'))
    report('没有管控措施记录', 'No interim control was ever recorded');
  return findings;
}

/** I12: something will fall due, or a person owes a step whose day is known. */
export function checkArmed(subject: CheckedSubject): Finding[] {
  if (subject.ended || subject.stuckIncident !== null || subject.nextDue !== null) return [];
  // A submission has no clock of its own: its round's reminds the unit, and its office has it before it.
  if (subject.kind === 'submission') return [];
  // Nor has an amendment: it waits for as long as nobody decides it.
  if (subject.kind === 'amendment') return [];
  // A look-back list has no day: the plans print none.
  if (subject.kind === 'look-back') return [];
  // Nor has an inspection before its re-check is due, or after that day: no text sets one for it.
  if (subject.kind === 'inspection') return [];
  // Nor has a warning colour: it stands until its office adjusts or lifts it.
  if (subject.kind === 'warning') return [];
  // Nor has a circular: it waits for its drafters and for whoever signs.
  if (subject.kind === 'circular') return [];
  // A quota whose text prints no day is counted for as long as its campaign runs.
  if (subject.kind === 'quota' && !(subject.body as QuotaState).checkpoints.some(({ state }) => state === 'ahead'))
    return [];
  const clocks = Object.values(subject.body.clocks);
  if (clocks.some((clock) => clock.status !== 'stopped')) return [];
  const state = subject.body as SubjectState & {
    steps?: readonly unknown[];
    phases?: readonly { state: string }[];
    parts?: readonly { closedAt: string | null }[];
    hazards?: readonly { standing: string }[];
    listingId?: string | null;
  };
  // A campaign lives by its open parts, a part by its phases that wait for a person or its steps that are under way.
  if (state.parts?.some((part) => part.closedAt === null)) return [];
  if ((state.steps?.length ?? 0) > 0 || state.phases?.some((phase) => phase.state === 'overdue')) return [];
  // A part without phases is a list of priorities: it runs until its campaign is closed.
  if (state.phases?.length === 0) return [];
  // A listing whose papers are done lives by the hazards still open on it; a hazard that was accepted, or waits to be
  // listed or served, by its listing.
  if (state.hazards?.some((hazard) => hazard.standing === 'open')) return [];
  if (state.listingId && ['awaiting-listing', 'listed', 'accepted'].includes(state.state)) return [];
  return [
    finding(
      'I12',
      name(subject),
      { zh: '未结而没有任何期限', en: 'Open, and nothing will ever fall due' },
      { state: subject.state },
    ),
  ];
}
