import type { ParsedCommand, ProposeSlip, ReleaseSlips, SlipQuery } from '@bihuan/contracts/http';
import { VALUE_WORDS } from '@bihuan/contracts/http';
import type { Command } from '@bihuan/domain';
import { ReleaseBatch } from './release-batch';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';

/** Slips: one command or one query each. */
@Injectable()
export class SlipsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(ReleaseBatch) private readonly batch: ReleaseBatch,
  ) {}

  propose(call: Call, body: z.output<typeof ProposeSlip>) {
    return this.commands.create(call, 'slip', { type: 'ProposeSlip', ...body } as Command);
  }

  release(call: Call, body: z.output<typeof ReleaseSlips>) {
    return this.batch.release(call, body.slips);
  }

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'slip', id, body);
  }

  view(call: Call, id: string) {
    return this.subjects.view(call, 'slip', id);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'slip', id, page);
  }

  explain(call: Call, id: string, clock: string) {
    return this.subjects.explain(call, 'slip', id, clock);
  }

  list(call: Call, query: z.output<typeof SlipQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listSlips(tx, { ...query, districtId: call.districtId, reach: call.reach('slip.read') }),
      (row) => ({
        ...commonRow(row, call.language),
        slipKind: row.slip_kind,
        slipKindName: VALUE_WORDS[row.slip_kind]?.[call.language] ?? row.slip_kind,
        addresseeOrgId: row.addressee_org_id,
        number: row.number,
        causeKind: row.cause_kind,
        causeId: row.cause_id,
      }),
    );
  }
}
