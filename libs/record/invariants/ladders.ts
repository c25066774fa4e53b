import {
  AMENDED_RUNG,
  OPENED_RUNG,
  policyClockOf,
  RESUMED_RUNG,
  SUBMIT_BY,
  type ClockState,
  type Policy,
} from '@bihuan/domain';
import type { Finding } from '../types';
import { finding } from './finding';
import type { CheckedEvent, CheckedSubject } from './subject-page';

/** Legal time now, and how much of it the grace of ten minutes of server time is. */
export interface CheckTime {
  readonly legalMs: number;
  readonly graceLegalMs: number;
}

interface Running {
  readonly version: number;
  readonly status: ClockState['status'];
  readonly pending: Map<string, string>;
}

/**
 * I1, I2, I3: plays the clocks of one subject through, as its events say they were set, and looks whether every rung that came
 * due was recorded exactly once, not early, not of an older deadline, and whether its notices are there.
 */
export function checkLadders(
  subject: CheckedSubject,
  policies: ReadonlyMap<string, Policy>,
  time: CheckTime,
): Finding[] {
  const checker = new Ladders(subject, policies);
  for (const event of subject.events) checker.play(event);
  return checker.finish(time);
}

class Ladders {
  private readonly clocks = new Map<string, Running>();
  private readonly fired = new Map<string, { at: string; notified: boolean }>();
  private readonly findings: Finding[] = [];
  private policy: Policy | undefined;

  constructor(
    private readonly subject: CheckedSubject,
    private readonly policies: ReadonlyMap<string, Policy>,
  ) {}

  play(event: CheckedEvent): void {
    const pins = event.pins ?? (event.data['pins'] as { policy?: string } | undefined);
    // An order may put the subject under a rule pack.
    const policy = pins?.policy ?? (event.data['pack'] as { id?: string } | undefined)?.id;
    if (policy) this.policy = this.policies.get(policy);
    // The opening of a round is told as a rung of its own; so many or so few as owe it.
    if (event.type === 'RoundOpened' && this.subject.kind === 'round')
      this.fired.set(`${SUBMIT_BY}|1|${OPENED_RUNG}`, { at: event.recordedAt, notified: false });
    // So is a new last day.
    const moved = event.type === 'RoundAmended' ? event.clocks?.[0] : undefined;
    if (moved?.op === 'set')
      this.fired.set(`${SUBMIT_BY}|${moved.clock.version}|${AMENDED_RUNG}`, { at: event.recordedAt, notified: false });
    // And that its campaign goes on.
    const again = event.type === 'RoundResumed' ? event.clocks?.find(({ op }) => op === 'set') : undefined;
    if (again?.op === 'set') {
      const rung = `${RESUMED_RUNG}:${event.version}`;
      this.fired.set(`${SUBMIT_BY}|${again.clock.version}|${rung}`, { at: event.recordedAt, notified: false });
    }
    // A unit is told that it will be inspected, unless it is not to know, and then what was found.
    if (event.type === 'CheckPlanned' && event.data['unannounced'] === false) this.told(event, 'announced');
    if (event.type === 'CheckRecorded') this.told(event, 'found');
    for (const change of event.clocks ?? []) {
      if (change.op === 'rung') this.rung(event, change.clock, change.version, change.rung, change.how);
      else if (change.op === 'stop') this.end(event, change.clock);
      else this.set(event, change.clock);
    }
  }

  private told(event: CheckedEvent, rung: string): void {
    this.fired.set(`inspection-notice|1|${rung}`, { at: event.recordedAt, notified: true });
  }

  finish({ legalMs, graceLegalMs }: CheckTime): Finding[] {
    const noticed = new Set(this.subject.notices.map((notice) => `${notice.clock}|${notice.version}|${notice.rung}`));
    for (const [key, { at, notified }] of this.fired) {
      if (notified && !noticed.has(key))
        this.report('I1', key, at, '该级已触发，但没有发出提醒', 'The rung fired but nobody was told');
    }
    for (const notice of this.subject.notices) {
      const key = `${notice.clock}|${notice.version}|${notice.rung}`;
      if (!this.fired.has(key))
        this.report('I1', key, notice.dueAt, '有提醒而该级没有触发', 'There is a notice of a rung that did not fire');
      if (notice.firedAt < notice.dueAt)
        this.report('I2', key, notice.dueAt, '提醒早于到期', 'The notice went out before it was due');
    }
    if (this.subject.stuckIncident === null) {
      for (const [name, clock] of this.clocks) {
        if (clock.status !== 'running') continue;
        for (const [rung, at] of clock.pending) {
          if (Date.parse(at) + graceLegalMs < legalMs) {
            this.report(
              'I1',
              `${name}|${clock.version}|${rung}`,
              at,
              '到期已过宽限而没有任何记录',
              'Due, past the grace, and nothing is recorded',
            );
          }
        }
      }
    }
    return this.findings;
  }

  private rung(event: CheckedEvent, name: string, version: number, rung: string, how: 'fired' | 'superseded'): void {
    const key = `${name}|${version}|${rung}`;
    const clock = this.clocks.get(name);
    const at = clock?.pending.get(rung);
    if (!clock || clock.version !== version) {
      return this.report('I3', key, event.recordedAt, '触发了旧期限的级', 'A rung of an older deadline was recorded');
    }
    if (at === undefined || clock.status !== 'running') {
      return this.report(
        'I1',
        key,
        event.recordedAt,
        '该级被记录了两次，或时钟没有运行',
        'The rung was recorded twice, or its clock did not run',
      );
    }
    if (event.recordedAt < at) this.report('I2', key, at, '早于到期触发', 'Recorded before it was due');
    if (event.dueAt !== null && event.dueAt !== at)
      this.report('I2', key, at, '到期时刻与期限不符', 'Recorded with another due instant');
    clock.pending.delete(rung);
    if (how === 'fired') this.fired.set(key, { at, notified: this.notifies(name, rung) });
  }

  private set(event: CheckedEvent, next: ClockState): void {
    const before = this.clocks.get(next.clock);
    this.missed(event, next.clock, before);
    const moved = before !== undefined && next.version !== before.version;
    if (before && next.version < before.version) {
      this.report(
        'I3',
        `${next.clock}|${next.version}`,
        event.recordedAt,
        '期限版本变小',
        'A deadline version went down',
      );
    }
    const done = new Set(
      moved || !before ? [] : [...next.done].filter(({ how }) => how === 'fired').map(({ rung }) => rung),
    );
    const pending = new Map(next.pending.filter(({ rung }) => !done.has(rung)).map(({ rung, at }) => [rung, at]));
    this.clocks.set(next.clock, { version: next.version, status: next.status, pending });
  }

  private end(event: CheckedEvent, name: string): void {
    const before = this.clocks.get(name);
    this.missed(event, name, before);
    if (before) this.clocks.set(name, { ...before, status: 'stopped', pending: new Map() });
  }

  /** Whoever moves or stops a clock settles first what was due: nothing of the old deadline may be left behind unrecorded. */
  private missed(event: CheckedEvent, name: string, before: Running | undefined): void {
    if (before?.status !== 'running') return;
    const by = event.dueAt ?? event.recordedAt;
    for (const [rung, at] of before.pending) {
      if (at <= by) {
        this.report(
          'I1',
          `${name}|${before.version}|${rung}`,
          at,
          '期限变动前到期的级没有记录',
          'A rung that was due before its clock moved was never recorded',
        );
      }
    }
  }

  private notifies(name: string, rung: string): boolean {
    const ladder = this.policy?.clocks[policyClockOf(name)]?.ladder;
    // Where all units of a round have answered nobody is told, its office neither.
    if (this.subject.kind === 'round') return false;
    return (ladder?.find((step) => step.name === rung)?.notify.length ?? 0) > 0;
  }

  private report(invariant: string, key: string, at: string, zh: string, en: string): void {
    const [clock = '', deadlineVersion = '', rung = ''] = key.split('|');
    const subject = `${this.subject.kind}:${this.subject.id}`;
    this.findings.push(finding(invariant, subject, { zh, en }, { clock, deadlineVersion, rung, at }));
  }
}
