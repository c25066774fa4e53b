import {
  columnHeading,
  BYTE_ORDER_MARK,
  csvRow,
  errorCells,
  errorHeadings,
  mistakeMessage,
  type BeginImport,
  type ImportQuery,
  type ImportRows,
  type Language,
  type MistakeQuery,
} from '@bihuan/contracts/http';
import { importIdOf, LEDGER_COLUMNS, mayImport, readHeader, type LedgerColumn } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { progressOf, type ImportProgress, type RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';

const PAGE = 200;

/** Ledgers of hazards brought in by those who keep them. */
@Injectable()
export class ImportsService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  async begin(call: Call, body: z.output<typeof BeginImport>): Promise<ImportProgress> {
    await this.refuseOthers(call);
    const { name, fingerprint, header, total, dryRun } = body;
    refuseHeader(header, call.language);
    const id = importIdOf(call.districtId, fingerprint, dryRun);
    const known = await this.pages.read(call, (tx) => queries.readImport(tx, id, call.districtId));
    if (known && !(known.total === total && isDeepStrictEqual(known.header, header)))
      throw new ProblemError('import-differs', { name: known.name });
    const reason = body.reason ?? { zh: `批量导入：${name}`, en: `Imported from ${name}` }[call.language];
    const added = { id, district_id: call.districtId, name, reason, dry_run: dryRun, header, total };
    return this.record.beginImport({ scope: call.scope, added: { ...added, created_by: call.caller.userId } });
  }

  async list(call: Call, query: z.output<typeof ImportQuery>) {
    await this.refuseOthers(call);
    const { districtId } = call;
    return this.pages.page(call, (tx) => queries.listImports(tx, { ...query, districtId }), progressOf);
  }

  async view(call: Call, id: string): Promise<ImportProgress> {
    return progressOf(await this.found(call, id));
  }

  async rows(call: Call, id: string, { from, rows }: z.output<typeof ImportRows>): Promise<ImportProgress> {
    await this.refuseOthers(call);
    const { districtId, actor, scope } = call;
    const progress = await this.record.importRows({ importId: id, districtId, actor, scope, from, rows });
    if (!progress) throw new ProblemError('not-found');
    return progress;
  }

  async mistakes(call: Call, id: string, request: z.output<typeof MistakeQuery>) {
    const { header } = await this.found(call, id);
    return this.pages.page(
      call,
      (tx) => queries.listMistakes(tx, id, request),
      (row) => inWords(row, header, call.language),
    );
  }

  /** The lines of the error file; the pages behind it are read as it is sent. */
  async errorFile(call: Call, id: string): Promise<AsyncIterable<string>> {
    const { header } = await this.found(call, id);
    return this.errorLines(call, id, header);
  }

  private async *errorLines(call: Call, id: string, header: readonly string[]): AsyncIterable<string> {
    yield BYTE_ORDER_MARK + csvRow(errorHeadings(header, call.language));
    for (let cursor: string | undefined, more = true; more;) {
      const page = await this.mistakes(call, id, { limit: PAGE, sort: 'row', ...(cursor ? { cursor } : {}) });
      yield page.items.map((row) => csvRow(errorCells(header, row, call.language))).join('');
      more = page.next !== null;
      cursor = page.next ?? undefined;
    }
  }

  private async found(call: Call, id: string): Promise<queries.ImportRow> {
    await this.refuseOthers(call);
    const row = await this.pages.read(call, (tx) => queries.readImport(tx, id, call.districtId));
    if (!row) throw new ProblemError('not-found');
    return row;
  }

  private async refuseOthers(call: Call): Promise<void> {
    const [district] = await this.pages.read(call, (tx) => queries.readDistricts(tx, call.districtId));
    if (!district) throw new ProblemError('not-found');
    const refusal = mayImport(call.actor, district.directory);
    if (refusal) throw new Refused(refusal);
  }
}

function refuseHeader(header: readonly string[], language: Language): void {
  const { missing, twice } = readHeader(header);
  const named = (columns: readonly LedgerColumn[]): string[] =>
    columns.map((column) => LEDGER_COLUMNS[column][language][0]);
  if (missing.length > 0 || twice.length > 0)
    throw new ProblemError('ledger-header-wrong', { missing: named(missing), twice: named(twice) });
}

function inWords({ row, mistakes, cells }: queries.MistakeRow, header: readonly string[], language: Language) {
  return {
    row,
    mistakes: mistakes.map((mistake) => ({
      column: mistake.column && columnHeading(mistake.column, header, language),
      code: mistake.code,
      text: mistakeMessage(mistake, language),
    })),
    cells: [...cells],
  };
}
