import type { MergeEnterprise, UndoMerge } from '@bihuan/contracts/http';
import { addDays, legalDayOf, mayNotMerge, mergeRefused, notMerged } from '@bihuan/domain';
import { lockEnterprises, mergeEnterprise, queries, undoMerge, type Tx, type UnitOfWork } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, UOW } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { RulesReader } from '../platform/subjects/rules-reader';
import { EnterprisesService, refuseIf } from './enterprises.service';

/** Duplicates that become another name of the entry that is kept, and back. No row is deleted. */
@Injectable()
export class EnterpriseMergesService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(EnterprisesService) private readonly enterprises: EnterprisesService,
  ) {}

  async merge(call: Call, keptId: string, { aliasId, reason, openMatters }: z.output<typeof MergeEnterprise>) {
    const { legal: at } = await this.record.readClock();
    const { districtId } = call;
    return this.both(call, keptId, aliasId, async (tx) => {
      const [kept, alias] = [await this.one(tx, call, keptId, null), await this.one(tx, call, aliasId, 'aliasId')];
      const open = await queries.openMattersOf(tx, districtId, aliasId);
      refuseIf(mergeRefused(kept, alias, open, openMatters));
      const lastDay = addDays(legalDayOf(at), -1);
      const who = { id: call.newId(), districtId, by: call.caller.userId, at };
      await mergeEnterprise(tx, { ...who, keptId, aliasId, reason, open, lastDay });
    });
  }

  async undo(call: Call, keptId: string, aliasId: string, { reason }: z.output<typeof UndoMerge>) {
    const { legal: at } = await this.record.readClock();
    return this.both(call, keptId, aliasId, async (tx) => {
      await this.one(tx, call, keptId, null);
      const undone = await undoMerge(tx, { keptId, aliasId }, { reason, by: call.caller.userId, at });
      refuseIf(undone ? null : notMerged());
    });
  }

  /** One change to two entries, for whoever may; answers with the one that is kept. */
  private both(call: Call, keptId: string, aliasId: string, change: (tx: Tx) => Promise<void>) {
    return this.uow.run(call.scope, async (tx) => {
      refuseIf(mayNotMerge(call.actor, await this.rules.directory(tx, call.districtId)));
      await lockEnterprises(tx, [keptId, aliasId]);
      await change(tx);
      return this.enterprises.viewIn(tx, call, keptId);
    });
  }

  /** One of the two; `field` names where the caller gave its id, null for the path. */
  private async one(tx: Tx, call: Call, id: string, field: string | null) {
    const row = await queries.readEnterprise(tx, id, call.districtId);
    if (!row) throw field === null ? new ProblemError('not-found') : new ProblemError('reference-unknown', { field });
    return { id: row.id, name: row.name, aliasOf: row.alias_of };
  }
}
