import {
  DUAL_PREVENTION,
  REGISTER,
  type ExportedHazard,
  type HazardExportQuery,
  type Language,
} from '@bihuan/contracts/http';
import { legalDayOf, type LegalDay } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { tableFile } from '../platform/files/table-file';
import { iso } from '../platform/subjects/rows';
import { PagesService } from '../platform/subjects/pages.service';
import { isOverdue } from './overdue';

/** Rows read from the database at once. */
const PAGE = 200;
const PROFILES = { register: REGISTER, 'dual-prevention': DUAL_PREVENTION } as const;

/** The hazards of the list as files. */
@Injectable()
export class HazardExportService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  async export(call: Call, query: z.output<typeof HazardExportQuery>) {
    const { format, profile, ...filters } = query;
    const { districtId, language } = call;
    const today = legalDayOf((await this.record.readClock()).legal);
    const reach = call.reach('hazard.read');
    return tableFile({
      format,
      name: `hazards-${profile}-${today}`,
      columns: PROFILES[profile],
      language,
      page: async (cursor) => {
        const filter = {
          ...filters,
          districtId,
          reach,
          today,
          limit: PAGE,
          ...(cursor === undefined ? {} : { cursor }),
        };
        const { rows, next } = await this.pages.read(call, (tx) => queries.exportHazards(tx, filter));
        return { rows: rows.map((row) => exported(row, today, language)), next };
      },
    });
  }
}

function exported(found: queries.HazardExportRow, today: LegalDay, language: Language): ExportedHazard {
  const { row, body, people, part } = found;
  const name = (zh: string | null, en: string | null): string | null => (language === 'en' ? (en ?? zh) : zh);
  return {
    hazard: body,
    rectifyBy: row.rectify_by,
    overdue: isOverdue(row, today),
    nextDue: iso(row.next_due),
    changedAt: row.changed_at.toISOString(),
    area: name(found.area, found.area_en),
    responsible: name(found.responsible, found.responsible_en),
    creditCode: found.credit_code,
    supervising: name(found.supervising, found.supervising_en),
    campaign: found.plan_id === null ? null : `${found.plan_id} ${found.year ?? ''}`.trim(),
    part,
    people,
  };
}
