import type { ParsedCommand, PartQuery } from '@bihuan/contracts/http';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';

/** Parts of campaigns: one command or one query each. */
@Injectable()
export class PartsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'part', id, body);
  }

  view(call: Call, id: string) {
    return this.subjects.view(call, 'part', id);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'part', id, page);
  }

  explain(call: Call, id: string, clock: string) {
    return this.subjects.explain(call, 'part', id, clock);
  }

  list(call: Call, query: z.output<typeof PartQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listParts(tx, { ...query, districtId: call.districtId, reach: call.reach('part.read') }),
      (row) => ({ ...commonRow(row, call.language), campaignId: row.campaign_id, code: row.code, phases: row.phases }),
    );
  }
}
