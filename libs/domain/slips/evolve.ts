import { foldClocks } from '../kernel/clock-state';
import type { Json, LegalDay } from '../kernel/primitives';
import type { DomainEvent, Pins, SubjectRef } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { isLateRung } from './decide/outcome';
import { isSlipEnd } from './lifecycle';
import type { Signature, SignedScan, SlipState, SlipStateName, UnitStatement } from './state';

type Birth = SubjectRef & { districtId: string; pins: Pins };
type Data = Readonly<Record<string, Json>>;
type Fold = (slip: SlipState, data: Data, event: DomainEvent) => Partial<SlipState>;

/** Folds one event into the slip; needs no calendar and no policy. */
export function evolveSlip(state: SlipState | null, event: DomainEvent, birth: Birth): SlipState {
  const before = state ?? unborn(event, birth);
  const changes = FOLDS[event.type]?.(before, event.data, event) ?? {};
  const next: SlipState = { ...before, ...changes };
  return {
    ...next,
    version: before.version + 1,
    ended: isSlipEnd(next.state),
    stepOn: changes.stepOn ?? (changes.state ? dayOf(event) : before.stepOn),
    clocks: foldClocks(before.clocks, event.clocks),
    lastEventAt: event.recordedAt,
  };
}

const FOLDS: Readonly<Record<string, Fold>> = {
  SlipProposed: (_slip, data, event) => ({
    state: 'proposed',
    slipKind: data['slipKind'] as SlipState['slipKind'],
    addresseeOrgId: text(data, 'addresseeOrgId'),
    origin: data['origin'] as SlipState['origin'],
    cause: data['cause'] as unknown as SlipState['cause'],
    aboutHazardId: textOrNull(data, 'aboutHazardId'),
    reason: textOrNull(data, 'reason'),
    facts: data['facts'] as unknown as SlipState['facts'],
    unansweredSlipId: textOrNull(data, 'unansweredSlipId'),
    proposedAt: event.effectiveAt ?? event.recordedAt,
  }),
  RecallOffered: (_slip, data, event) => ({
    recallOffered: { reason: text(data, 'reason'), since: text(data, 'since'), at: event.recordedAt },
  }),
  SlipChecked: (_slip, data) => ({ checked: data['signature'] as unknown as Signature }),
  SlipReleased: (_slip, data) => ({
    state: 'released',
    hold: null,
    released: { signature: data['signature'] as unknown as Signature | null, on: text(data, 'on') },
    number: numberOrNull(data, 'number'),
    numberYear: numberOrNull(data, 'numberYear'),
    docNo: textOrNull(data, 'docNo'),
  }),
  SlipHeld: (_slip, data) => ({
    state: 'held',
    hold: { until: text(data, 'until'), reason: text(data, 'reason') },
  }),
  SlipDropped: ends('dropped'),
  SlipLapsed: ends('lapsed'),
  SlipRecalled: (slip, data, event) => ({ ...ends('recalled')(slip, data, event), void: true }),
  SlipServed: (_slip, data) => ({
    state: 'served',
    stepOn: text(data, 'servedOn'),
    service: { how: text(data, 'how'), receipt: text(data, 'receipt'), servedOn: text(data, 'servedOn') },
  }),
  SlipAnswered: (slip, data, event) => ({
    state: 'answered',
    answers: [
      ...slip.answers,
      {
        text: text(data, 'text'),
        signedBy: text(data, 'signedBy'),
        docNo: textOrNull(data, 'docNo'),
        at: event.effectiveAt ?? event.recordedAt,
        returned: null,
      },
    ],
  }),
  AnswerAccepted: (slip, data, event) => ({ ...ends('done')(slip, { reason: data['opinion'] ?? null }, event) }),
  AnswerReturned: (slip, data) => ({
    state: 'served',
    answers: slip.answers.map((answer, i) =>
      i === slip.answers.length - 1 ? { ...answer, returned: text(data, 'reason') } : answer,
    ),
  }),
  StatementRecorded: (_slip, data) => ({ statement: data as unknown as UnitStatement }),
  SignedScanRecorded: (_slip, data) => ({ signedScan: data as unknown as SignedScan }),
  SlipCited: (slip, data) => ({ citedBy: [...slip.citedBy, text(data, 'bySlipId')] }),
  RungFired: lateRung,
  RungSuperseded: lateRung,
  DeadlinePassed: (_slip, data) => (data['clock'] === 'hold-until' ? { state: 'proposed', hold: null } : {}),
  PolicyApplied: (_slip, data) => ({ pins: data['pins'] as unknown as Pins }),
  CalendarApplied: (_slip, data) => ({ pins: data['pins'] as unknown as Pins }),
};

function ends(state: SlipStateName): Fold {
  return (_slip, data, event) => ({
    state,
    hold: null,
    ending: { reason: textOrNull(data, 'reason'), at: event.effectiveAt ?? event.recordedAt },
  });
}

/** The first rung after an answer's last day marks the slip as unanswered, even if it gave way to a higher one. */
function lateRung(slip: SlipState, data: Data, event: DomainEvent): Partial<SlipState> {
  const deadlineVersion = numberOrNull(data, 'deadlineVersion');
  if (data['clock'] !== 'answer-by' || deadlineVersion === null || !isLateRung(text(data, 'rung'))) return {};
  if (slip.unanswered?.deadlineVersion === deadlineVersion) return {};
  return { unanswered: { deadlineVersion, at: event.dueAt ?? event.recordedAt } };
}

function dayOf(event: DomainEvent): LegalDay {
  return legalDayOf(event.effectiveAt ?? event.dueAt ?? event.recordedAt);
}

function unborn(event: DomainEvent, birth: Birth): SlipState {
  return {
    kind: 'slip',
    id: birth.id,
    districtId: birth.districtId,
    version: 0,
    state: 'proposed',
    driver: 'sweep',
    ended: false,
    clocks: {},
    pins: birth.pins,
    lastEventAt: event.recordedAt,
    stepOn: dayOf(event),
    slipKind: 'reminder',
    addresseeOrgId: '',
    origin: 'drafted',
    cause: null,
    aboutHazardId: null,
    reason: null,
    facts: {},
    unansweredSlipId: null,
    hold: null,
    checked: null,
    statement: null,
    released: null,
    number: null,
    numberYear: null,
    docNo: null,
    void: false,
    service: null,
    answers: [],
    unanswered: null,
    citedBy: [],
    ending: null,
  };
}

function text(data: Data, field: string): string {
  const value = data[field];
  return typeof value === 'string' ? value : '';
}

function textOrNull(data: Data, field: string): string | null {
  const value = data[field];
  return typeof value === 'string' ? value : null;
}

function numberOrNull(data: Data, field: string): number | null {
  const value = data[field];
  return typeof value === 'number' ? value : null;
}
