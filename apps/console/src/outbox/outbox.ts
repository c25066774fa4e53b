import type { Api, Me } from '@bihuan/client';
import { rememberCsrfToken } from '../api/api';
import { isOf, type WaitingReport } from './report';
import { sendReport, type Outcome, type Step } from './send';
import { allReports, changeReport, putReport } from './store';

/** What pages show of it. */
export interface Waiting {
  /** Of everybody who wrote on this device. */
  readonly reports: readonly WaitingReport[];
  readonly step: Step | null;
  /** The last one of this tab that the service has. */
  readonly sent: { readonly id: string; readonly hazardId: string } | null;
}

const LOCK = 'bihuan-outbox';
/** Between two attempts that come by themselves. */
const SHORTEST_MS = 2_000;

/** Reports that wait on this device, and their way to the service. One of a tab; tabs take turns. */
class Outbox {
  private waiting: Waiting = { reports: [], step: null, sent: null };
  private readonly listeners = new Set<() => void>();
  private readonly tabs = new BroadcastChannel(LOCK);
  private who: { readonly me: Me; readonly api: Api } | null = null;
  private turn: Promise<unknown> = Promise.resolve();
  private timer: number | undefined;
  private asked = false;
  /** Another person is signed in, as the service says: nothing is tried until something happens here. */
  private resting = false;

  constructor() {
    this.tabs.onmessage = () => void this.read();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): Waiting => this.waiting;

  /** Sends what this person wrote, now and whenever there is hope; returns how to stop. */
  start(me: Me, api: Api): () => void {
    this.who = { me, api };
    const now = () => {
      this.resting = false;
      void this.sendDue(true);
    };
    const seen = () => document.visibilityState === 'visible' && now();
    window.addEventListener('online', now);
    document.addEventListener('visibilitychange', seen);
    now();
    return () => {
      this.who = null;
      window.clearTimeout(this.timer);
      window.removeEventListener('online', now);
      document.removeEventListener('visibilitychange', seen);
    };
  }

  /** Keeps a report on this device. Throws when that cannot be done. */
  async save(report: WaitingReport): Promise<void> {
    await putReport(report);
    // Asked for once there is something to lose; a browser that says no may clear it when the disk is full.
    void navigator.storage?.persist?.().catch(() => false);
    await this.changed();
  }

  /** Sends one that is kept, even if it was refused before. */
  send(id: string): Promise<Outcome> {
    return this.inTurn(async () => {
      const report = (await allReports()).find((one) => one.id === id);
      return report ? this.attempt(report, true) : { as: 'gone' };
    });
  }

  /** Sends one that could not be kept, while the page stays open. */
  sendUnkept(report: WaitingReport): Promise<Outcome> {
    return this.inTurn(() => this.attempt(report, false));
  }

  async remove(report: WaitingReport): Promise<void> {
    await changeReport(report, null);
    await this.changed();
  }

  /** Sends all of this person's that are due, or all that were not refused. */
  private async sendDue(all: boolean): Promise<void> {
    if (this.asked) return;
    this.asked = true;
    await this.inTurn(async () => {
      this.asked = false;
      for (const report of await allReports()) {
        const { who } = this;
        if (!who || !isOf(report, who.me) || report.refused || (!all && report.nextAt > Date.now())) continue;
        const { as } = await this.attempt(report, true);
        this.resting = as === 'not-ours';
        // What stopped one stops the others too.
        if (as === 'waiting' || as === 'not-ours') break;
      }
    }).catch(() => undefined);
    await this.read();
  }

  private async attempt(report: WaitingReport, kept: boolean): Promise<Outcome> {
    const { who } = this;
    if (!who) return { as: 'not-ours' };
    try {
      const outcome = await sendReport(report, {
        api: who.api,
        now: Date.now,
        keep: (next) => (kept ? changeReport(report, next) : Promise.resolve(true)),
        drop: async () => void (kept && (await changeReport(report, null))),
        signedIn: (me) => rememberCsrfToken(me.csrfToken),
        doing: (step) => this.show({ step }),
      });
      if (outcome.as === 'sent') this.show({ sent: { id: report.id, hazardId: outcome.hazardId } });
      return outcome;
    } finally {
      this.show({ step: null });
      await this.changed();
    }
  }

  /** One after another in this tab, and in one tab at a time where the browser can tell. */
  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    // Only pages of https, or of this machine, have locks.
    const locks = navigator.locks as LockManager | undefined;
    const next = this.turn.then(() => (locks ? locks.request(LOCK, work) : work()) as Promise<T>);
    this.turn = next.catch(() => undefined);
    return next;
  }

  /** After something changed here: other tabs read it too. */
  private async changed(): Promise<void> {
    this.tabs.postMessage(null);
    await this.read();
  }

  private async read(): Promise<void> {
    const reports = await allReports().catch(() => []);
    this.show({ reports });
    window.clearTimeout(this.timer);
    const { who } = this;
    const due = reports.filter((report) => who && isOf(report, who.me) && !report.refused);
    if (due.length === 0 || this.resting) return;
    const first = Math.min(...due.map(({ nextAt }) => nextAt));
    this.timer = window.setTimeout(() => void this.sendDue(false), Math.max(SHORTEST_MS, first - Date.now()));
  }

  private show(part: Partial<Waiting>): void {
    this.waiting = { ...this.waiting, ...part };
    for (const listener of this.listeners) listener();
  }
}

export const outbox = new Outbox();
