import { ledgerColumns, ledgerLines, type LedgerLine, type RoundExportQuery } from '@bihuan/contracts/http';
import { legalDayOf, type RoundState } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { tableFile } from '../platform/files/table-file';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';

/** Answers read from the database at once; each may have many lines. */
const PAGE = 50;

/** What the units sent in a round, as one file a form. */
@Injectable()
export class RoundExportService {
  constructor(@Inject(PagesService) private readonly pages: PagesService) {}

  async export(call: Call, id: string, query: z.output<typeof RoundExportQuery>) {
    const { districtId, language } = call;
    const round = (await this.pages.read(call, async (tx) => {
      await mustReach(tx, call, 'round.read', { kind: 'round', id });
      return queries.readSubject(tx, 'round', id, districtId);
    })) as RoundState | null;
    const forms = round?.asks?.forms ?? [];
    const form = query.form === undefined ? forms[0] : forms.find((one) => one.id === query.form);
    if (!round || !form) throw new ProblemError('not-found');
    const reach = call.reach('submission.read');
    return tableFile<LedgerLine>({
      format: query.format,
      name: `${form.id}-${round.period}`,
      columns: ledgerColumns(form),
      language,
      page: async (cursor) => {
        const filter = { districtId, reach, round: id, limit: PAGE, ...(cursor === undefined ? {} : { cursor }) };
        const { rows, next } = await this.pages.read(call, (tx) => queries.roundAnswers(tx, filter));
        const lines = rows.flatMap(({ body, unit, unit_en }) => {
          const name = language === 'en' ? (unit_en ?? unit) : unit;
          return ledgerLines(name, legalDayOf(body.submittedAt), body.forms?.[form.id]);
        });
        return { rows: lines, next };
      },
    });
  }
}
