import { auditFaultText, type AuditHeadQuery, type AuditQuery, type AuditVerifyQuery } from '@bihuan/contracts/http';
import { endOfDay, instantAt } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { NOTHING_REACHED, readHeadKeys, verifyStep, type Reached } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { SETTINGS, type ApiSettings } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';

/** The audit trail, to be read and verified. Nothing here writes. */
@Injectable()
export class AuditService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  async list(call: Call, { chain, day, ...query }: z.output<typeof AuditQuery>) {
    const districtId = await this.chainOf(call, chain);
    const within = day === undefined ? {} : { from: instantAt(day, '00:00'), until: endOfDay(day) };
    return this.pages.page(
      call,
      (tx) => queries.listAudit(tx, { ...query, ...within, districtId }),
      ({ seq, hash, algorithm, ...row }) => ({
        id: row.id,
        at: row.at.toISOString(),
        ...{ actor: row.actor, post: row.post, action: row.action, requestId: row.request_id },
        subject: row.subject_kind === null ? null : { kind: row.subject_kind, id: row.subject_id },
        what: parsed(row.what),
        sealed: seq === null || hash === null || algorithm === null ? null : { seq: Number(seq), hash, algorithm },
      }),
    );
  }

  async heads(call: Call, { chain, ...query }: z.output<typeof AuditHeadQuery>) {
    const districtId = await this.chainOf(call, chain);
    return this.pages.page(
      call,
      (tx) => queries.listHeads(tx, { ...query, districtId }),
      ({ district, seq, hash, algorithm, at, key, signature }) => {
        return { district, seq, hash, algorithm, at, key, signature };
      },
    );
  }

  /** The next stretch; the cursor is where the last one ended, so that nothing is kept between calls. */
  async verify(call: Call, { chain, cursor, most }: z.output<typeof AuditVerifyQuery>) {
    const district = await this.chainOf(call, chain);
    const { auditFolder } = this.settings;
    const keys = auditFolder === undefined ? new Map<string, never>() : readHeadKeys(auditFolder);
    const from = cursor === undefined ? NOTHING_REACHED : reachedOf(cursor);
    const step = await this.pages.read(call, (tx) => verifyStep(tx, district, from, most, { heads: [], keys }));
    const { checked, last, unsealed, heads, finished, reached } = step;
    const faults = step.faults.map(({ kind, seq, until, id }) => {
      return { kind, seq, until, id, words: auditFaultText({ kind, seq, until }, call.language) };
    });
    const next = finished ? null : cursorOf(reached);
    return { district, checked, last, unsealed, heads, signatures: keys.size > 0, faults, finished, next };
  }

  /** Whose chain: that of the district for a head of its office, either for an administrator who audits. */
  private async chainOf(call: Call, chain: 'district' | 'installation'): Promise<string> {
    const { adminRole, posts } = call.caller;
    // Among administrators only whoever audits passes the door.
    const auditor = adminRole !== null;
    if (chain === 'installation') {
      if (auditor) return queries.INSTALLATION_CHAIN;
      throw new ProblemError('forbidden', { permission: 'audit.read', because: 'not-held' });
    }
    if (auditor) return call.districtId;
    const { committee, committeeOffice } = await this.pages.read(call, (tx) =>
      this.rules.directory(tx, call.districtId),
    );
    const own = [committee, committeeOffice];
    if (!posts.some(({ orgId, role }) => role !== 'officer' && own.includes(orgId))) {
      throw new ProblemError('forbidden', { permission: 'audit.read', because: 'not-held' });
    }
    return call.districtId;
  }
}

/** What somebody wrote over it may be no JSON any more; it is shown as it stands. */
function parsed(text: string): Record<string, unknown> {
  try {
    const value = JSON.parse(text) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // Shown below.
  }
  return { unreadable: text };
}

const CURSOR = /^(\d{1,15})\.(\d{1,18})\.([0-9a-f]{64})$/;

function cursorOf({ seq, id, hash }: Reached): string {
  return Buffer.from(`${seq}.${id}.${hash}`).toString('base64url');
}

function reachedOf(cursor: string): Reached {
  const [, seq, id, hash] = CURSOR.exec(Buffer.from(cursor, 'base64url').toString('utf8')) ?? [];
  if (!seq || !id || !hash) throw new ProblemError('bad-cursor');
  return { seq: Number(seq), id, hash };
}
