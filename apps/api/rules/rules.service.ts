import { isDeepStrictEqual } from 'node:util';
import type { ApplyChange, CalendarQuery, ChangeQuery, PolicyQuery } from '@bihuan/contracts/http';
import { legalDayOf, type Pins } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { creationId } from '../platform/commands/command.service';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { iso } from '../platform/subjects/rows';

type Change = z.output<typeof ApplyChange>;

/** Versions of rules, and letting open subjects follow newer ones. */
@Injectable()
export class RulesService {
  constructor(
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  async time(call: Call) {
    const { legal, server, rate } = await this.record.readClock();
    const installation = await this.pages.read(call, (tx) => queries.readInstallation(tx));
    const rehearsal = installation?.rehearsal ?? false;
    return { legalNow: legal, today: legalDayOf(legal), serverNow: server, rate, rehearsal };
  }

  calendars(call: Call, query: z.output<typeof CalendarQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listCalendars(tx, query),
      (row) => row.body,
    );
  }

  policies(call: Call, query: z.output<typeof PolicyQuery>) {
    const filter = { ...query, districtId: call.anyDistrictId };
    return this.pages.page(call, (tx) => queries.listPolicies(tx, filter), policyRow);
  }

  async policy(call: Call, id: string) {
    const row = await this.pages.read(call, (tx) => queries.readPolicy(tx, id, call.anyDistrictId));
    if (!row) throw new ProblemError('not-found');
    return { ...policyRow(row), body: row.body };
  }

  changes(call: Call, query: z.output<typeof ChangeQuery>) {
    const filter = { ...query, districtId: call.districtId };
    return this.pages.page(call, (tx) => queries.listChanges(tx, filter), changeView);
  }

  async change(call: Call, id: string) {
    const row = await this.pages.read(call, (tx) => queries.readChange(tx, id, call.districtId));
    if (!row) throw new ProblemError('not-found');
    return changeView(row);
  }

  /** Decided by the head of the committee's office. The change's id follows from the command's, so a repeat is the same one. */
  async apply(call: Call, body: Change) {
    const { districtId, commandId } = call;
    const id = creationId('change', districtId, call.caller.userId, commandId);
    const { next, known } = await this.pages.read(call, async (tx) => {
      const district = await mayChange(tx, call);
      return {
        next: await pinsOf(tx, body, district.policy_id, districtId),
        known: await queries.readChange(tx, id, districtId),
      };
    });
    if (known) {
      const asked =
        body.kind === known.kind &&
        (body.kind === 'policy'
          ? body.policy === known.next.policy
          : !body.calendars || isDeepStrictEqual({ ...next.calendars }, known.next.calendars));
      if (!asked) throw new ProblemError('idempotency-key-reused', { commandId });
      call.header('idempotent-replay', 'true');
      return changeView(known);
    }
    await this.record.requestChange({ id, districtId, kind: body.kind, next, scope: call.scope });
    return this.change(call, id);
  }
}

/** The district, for the head of its committee's office. Answers 403 to everybody else. */
export function mayChange(tx: Tx, call: Call, command = 'ApplyChange'): Promise<queries.DistrictRow> {
  return inOffice(tx, call, { command, role: 'committee-office:head' });
}

/** The district, for anybody with a post in its committee's office, or only for its head. Answers 403 to everybody else. */
export async function inOffice(
  tx: Tx,
  call: Call,
  { command, role }: { readonly command: string; readonly role: 'committee-office' | 'committee-office:head' },
): Promise<queries.DistrictRow> {
  const [district] = await queries.readDistricts(tx, call.districtId);
  if (!district) throw new ProblemError('not-found');
  const office = district.directory.committeeOffice;
  const heads = role === 'committee-office:head';
  if (!call.actor.posts.some((post) => post.orgId === office && (!heads || post.role === 'head'))) {
    throw new Refused({ kind: 'forbidden', code: 'role-needed', facts: { command, roles: [role] } });
  }
  return district;
}

async function pinsOf(tx: Tx, body: Change, policyId: string, districtId: string): Promise<Pins> {
  if (body.kind === 'policy') {
    const row = await queries.readPolicy(tx, body.policy, districtId);
    if (!row) throw new ProblemError('reference-unknown', { field: 'policy' });
    if (row.body.edition) {
      throw new Refused({ kind: 'conflict', code: 'policy-needs-proposal', facts: { policy: body.policy } });
    }
    return { policy: body.policy, calendars: await queries.newestCalendars(tx) };
  }
  return { policy: policyId, calendars: await calendarsAsked(tx, body.calendars) };
}

/** The versions asked for, the newest when none are. Answers 422 when one was never stored. */
export async function calendarsAsked(tx: Tx, asked: Pins['calendars'] | undefined): Promise<Pins['calendars']> {
  const calendars = asked ?? (await queries.newestCalendars(tx));
  const stored = new Set((await queries.readCalendars(tx)).map(({ year, version }) => `${year}/${version}`));
  if (!Object.entries(calendars).every(([year, version]) => stored.has(`${year}/${version}`))) {
    throw new ProblemError('reference-unknown', { field: 'calendars' });
  }
  return calendars;
}

function policyRow(row: queries.PolicyRow) {
  return { id: row.id, name: row.name, districtId: row.district_id, createdAt: row.created_at.toISOString() };
}

function changeView(row: queries.ChangeRow) {
  return {
    id: row.id,
    kind: row.kind,
    next: row.next,
    requestedBy: row.requested_by,
    appliedAt: row.applied_at.toISOString(),
    total: row.total,
    done: row.done,
    finishedAt: iso(row.finished_at),
  };
}
