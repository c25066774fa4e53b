import type { HazardQuery, ParsedCommand, ReportHazard } from '@bihuan/contracts/http';
import { legalDayOf, type Command } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';
import { isOverdue } from './overdue';

/** Hazards: one command or one query each. */
@Injectable()
export class HazardsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  report(call: Call, body: z.output<typeof ReportHazard>) {
    return this.commands.create(call, 'hazard', { type: 'Report', ...body } as Command);
  }

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'hazard', id, body);
  }

  view(call: Call, id: string) {
    return this.subjects.view(call, 'hazard', id);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'hazard', id, page);
  }

  explain(call: Call, id: string, clock: string) {
    return this.subjects.explain(call, 'hazard', id, clock);
  }

  async list(call: Call, query: z.output<typeof HazardQuery>) {
    const today = legalDayOf((await this.record.readClock()).legal);
    const filter = { ...query, districtId: call.districtId, reach: call.reach('hazard.read'), today };
    return this.pages.page(
      call,
      (tx) => queries.listHazards(tx, filter),
      (row) => ({
        ...commonRow(row, call.language),
        title: row.title,
        line: row.line,
        level: row.level,
        areaOrgId: row.area_org_id,
        responsibleOrgId: row.responsible_org_id,
        supervisingOrgId: row.supervising_org_id,
        listingId: row.listing_id,
        campaignId: row.campaign_id,
        partId: row.part_id,
        rectifyBy: row.rectify_by,
        overdue: isOverdue(row, today),
      }),
    );
  }
}
