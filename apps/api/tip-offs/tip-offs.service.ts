import type { AcceptTipOff, CheckTipOff, DeclineTipOff, ReceiveTipOff, TipOffQuery } from '@bihuan/contracts/http';
import {
  handlerRefused,
  receivedRefused,
  reporterRefused,
  tidyPhone,
  tipOffStepRefused,
  type Command,
  type Instant,
  type Permission,
  type TipOffStep,
} from '@bihuan/domain';
import { queries, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { findingHash, NO_KEYS, seal, unseal, type KeyRing, type RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, SETTINGS, UOW, type ApiSettings } from '../parts';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { CommandService, creationId } from '../platform/commands/command.service';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { explanationOf } from '../platform/subjects/explanation';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { allowedView } from '../platform/subjects/view';
import { allowedOf } from './tip-off-allowed';
import { factsOf, tipOffView } from './tip-off-view';

type Received = z.output<typeof ReceiveTipOff>;
interface Stamp {
  readonly id: string;
  readonly by: string;
  readonly at: Instant;
}

/** Tip-offs: the case, and apart from it who reported. */
@Injectable()
export class TipOffsService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  async receive(call: Call, { reporter, receivedAt, ...body }: Received) {
    const now = (await this.record.readClock()).legal;
    const { districtId } = call;
    const id = call.newId();
    const at = receivedAt ?? now;
    const late = receivedRefused(at, now);
    if (late) throw new Refused(late);
    await this.uow.run(call.scope, async (tx) => {
      if (body.unitOrgId !== undefined) await this.org(tx, call, body.unitOrgId, 'unitOrgId');
      const known = { ...body, line: body.line ?? null, unitOrgId: body.unitOrgId ?? null };
      const one = { ...known, id, districtId, receivedAt: at, recordedBy: call.caller.userId };
      const named = reporter !== undefined;
      await queries.insertTipOff(tx, { ...one, named }, this.sealed(id, reporter));
      const facts = { state: 'received', named, fedBackAt: null } as const;
      await this.record.timeTipOff(tx, { id, districtId, since: at, facts });
    });
    return this.view(call, id);
  }

  async list(call: Call, { overdue, ...query }: z.output<typeof TipOffQuery>) {
    const now = (await this.record.readClock()).legal;
    const late = overdue === undefined ? {} : { overdue: { at: now, is: overdue } };
    const filter = { ...query, ...late, districtId: call.districtId, reach: call.reach('tip-off.read') };
    return this.pages.page(
      call,
      (tx) => queries.listTipOffs(tx, filter),
      (row) => tipOffView(row, now, call.language),
    );
  }

  async view(call: Call, id: string) {
    const now = (await this.record.readClock()).legal;
    return this.pages.read(call, async (tx) => {
      const row = await this.reached(tx, call, 'tip-off.read', id);
      const allowed = allowedView(await allowedOf(tx, call, row), call.language);
      return { ...tipOffView(row, now, call.language), allowed };
    });
  }

  /** Why a step is owed by its day. */
  explain(call: Call, id: string, clock: string) {
    return this.pages.read(call, async (tx) => {
      const { clocks, pins } = await this.reached(tx, call, 'tip-off.read', id);
      if (pins === null) throw new ProblemError('not-found');
      const timed = { clocks, pins, districtId: call.districtId };
      return explanationOf(tx, this.rules, timed, { clock, language: call.language });
    });
  }

  /** Accepts it with who checks it, or declines it with why. */
  decide(call: Call, id: string, body: z.output<typeof AcceptTipOff> | z.output<typeof DeclineTipOff>) {
    const step = 'handlerOrgId' in body ? 'accept' : 'decline';
    return this.step(call, id, { step, permission: 'tip-off.decide' }, async (tx, stamp) => {
      if ('handlerOrgId' in body) {
        const org = await this.org(tx, call, body.handlerOrgId, 'handlerOrgId');
        const { committeeOffice } = await this.rules.directory(tx, call.districtId);
        const refusal = handlerRefused(org, committeeOffice);
        if (refusal) throw new Refused(refusal);
      }
      await queries.decideTipOff(tx, stamp, body);
    });
  }

  /**
   * What the check found. A founded one is recorded as a hazard first, under an id that follows from the tip-off: when the
   * step is repeated after a crash between the two, it means the same hazard.
   */
  async check(call: Call, id: string, { finding, hazard }: z.output<typeof CheckTipOff>) {
    const asked = { step: 'check', permission: 'tip-off.check' } as const;
    let hazardId: string | null = null;
    if (hazard !== undefined) {
      hazardId = creationId('tip-off', call.districtId, id);
      if (!(await this.readyForHazard(call, id, hazardId))) {
        const command = { type: 'Report', ...hazard, source: 'tip-off' } as Command;
        await this.commands.createAs(call, { kind: 'hazard', id: hazardId }, command);
      }
    }
    return this.step(call, id, asked, (tx, stamp) => queries.noteCheck(tx, stamp, { finding, hazardId }));
  }

  feedBack(call: Call, id: string, reply: string) {
    const asked = { step: 'feed-back', permission: 'tip-off.decide' } as const;
    return this.step(call, id, asked, (tx, stamp) => queries.noteFeedback(tx, stamp, reply));
  }

  /** Who reported it; never told to somebody of the body that checks it. */
  reporter(call: Call, id: string) {
    return this.pages.read(call, async (tx) => {
      const row = await this.reached(tx, call, 'tip-off.identity', id);
      const refusal = reporterRefused(call.actor.posts, row.handler_org_id);
      if (refusal) throw new Refused(refusal);
      const known = await queries.readReporter(tx, id, call.districtId);
      const read = (stored: string | null, use: string): string | null =>
        stored === null ? null : unseal(stored, { use, row: id }, this.secrets);
      return {
        name: read(known?.name ?? null, 'reporter-name'),
        phone: read(known?.phone ?? null, 'reporter-phone'),
        idNumber: read(known?.idNumber ?? null, 'reporter-id-number'),
      };
    });
  }

  private async step(
    call: Call,
    id: string,
    { step, permission }: { readonly step: TipOffStep; readonly permission: Permission },
    change: (tx: Tx, stamp: Stamp) => Promise<void>,
  ) {
    const at = (await this.record.readClock()).legal;
    return this.uow.run(call.scope, async (tx) => {
      await this.open(tx, call, id, { step, permission, hold: true });
      await change(tx, { id, by: call.caller.userId, at });
      const facts = factsOf(await this.reached(tx, call, permission, id));
      await this.record.timeTipOff(tx, { id, districtId: call.districtId, since: at, facts });
      return tipOffView(await this.reached(tx, call, permission, id), at, call.language);
    });
  }

  /** Throws unless the step may be taken with it now. */
  private async open(
    tx: Tx,
    call: Call,
    id: string,
    { step, permission, hold }: { step: TipOffStep; permission: Permission; hold: boolean },
  ): Promise<void> {
    const refusal = tipOffStepRefused(step, factsOf(await this.reached(tx, call, permission, id, hold)));
    if (refusal) throw new Refused(refusal);
  }

  /** True when the hazard is there already; throws when the tip-off cannot be checked. */
  private readyForHazard(call: Call, id: string, hazardId: string): Promise<boolean> {
    return this.pages.read(call, async (tx) => {
      await this.open(tx, call, id, { step: 'check', permission: 'tip-off.check', hold: false });
      return (await queries.readFacts(tx, 'hazard', hazardId, call.districtId, [])) !== null;
    });
  }

  private async reached(tx: Tx, call: Call, permission: Permission, id: string, hold = false) {
    await mustReach(tx, call, permission, { kind: 'tip-off', id });
    const row = await queries.readTipOff(tx, id, call.districtId, hold);
    if (!row) throw new ProblemError('not-found');
    return row;
  }

  private async org(tx: Tx, call: Call, id: string, field: string) {
    const org = await queries.readOrg(tx, id, call.districtId);
    if (!org) throw new ProblemError('reference-unknown', { field });
    return org;
  }

  private sealed(id: string, reporter: Received['reporter']): queries.SealedReporter | null {
    if (reporter === undefined) return null;
    const { name, phone, idNumber } = reporter;
    const sealed = (text: string | undefined, use: string): string | null =>
      text === undefined ? null : seal(text, { use, row: id }, this.secrets);
    return {
      name: sealed(name, 'reporter-name'),
      phone: sealed(phone, 'reporter-phone'),
      phoneHash: phone === undefined ? null : findingHash(tidyPhone(phone), 'reporter-phone', this.secrets),
      idNumber: sealed(idNumber, 'reporter-id-number'),
    };
  }

  private get secrets(): KeyRing {
    return this.settings.secrets ?? NO_KEYS;
  }
}
