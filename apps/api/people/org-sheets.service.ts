import {
  ORG_TEMPLATE,
  orgColumnHeading,
  orgMistakeMessage,
  type Language,
  type OrgExample,
  type OrgSheetView,
  type OrgTemplateQuery,
  type ReadOrgSheet,
} from '@bihuan/contracts/http';
import {
  ORG_COLUMNS,
  readOrgHeader,
  readOrgSheet,
  type OrgColumn,
  type OrgRowOutcome,
  type OrgSheet,
} from '@bihuan/domain';
import { lockOrgTree, queries, writeOrgTree, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { actingPost, noteAudit, type RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, UOW } from '../parts';
import { SessionStore } from '../platform/auth/session-store';
import { StandingService } from '../platform/auth/standing.service';
import type { Call } from '../platform/call/call';
import { tableFile } from '../platform/files/table-file';
import { ProblemError } from '../platform/problem/problem-error';
import { explainConflict } from './conflicts';

type View = z.output<typeof OrgSheetView>;

/** The tree of organisations from a sheet. */
@Injectable()
export class OrgSheetsService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(StandingService) private readonly standings: StandingService,
  ) {}

  /** Reads a sheet against the tree and carries it out, as a whole or, with a mistake in any row, not at all. */
  async read(call: Call, { header, rows, dryRun }: z.output<typeof ReadOrgSheet>): Promise<View> {
    const { districtId, language } = call;
    const columns = readOrgHeader(header);
    const { missing, twice } = columns;
    if (missing.length > 0 || twice.length > 0) {
      const named = (of: readonly OrgColumn[]) => of.map((column) => ORG_COLUMNS[column][language][0]);
      throw new ProblemError('ledger-header-wrong', { missing: named(missing), twice: named(twice) });
    }
    const { legal: at } = await this.record.readClock();
    const { sheet, written } = await this.uow
      .run(call.scope, async (tx) => {
        const read = readOrgSheet(districtId, await lockOrgTree(tx, districtId), columns, rows);
        if (dryRun || read.rows.some(({ outcome }) => outcome === 'refused')) return { sheet: read, written: false };
        await writeOrgTree(tx, districtId, read);
        await noteAll(tx, call, at, read);
        return { sheet: read, written: true };
      })
      .catch((error: unknown) => explainConflict(error, 'path', ''));
    if (written) {
      this.standings.forget();
      this.sessions.forget();
    }
    const count = (of: OrgRowOutcome['outcome']): number => sheet.rows.filter(({ outcome }) => outcome === of).length;
    return {
      ...{ dryRun, written, total: rows.length, blank: sheet.blank, unknownColumns: [...columns.unknown] },
      ...{ added: count('added'), changed: count('changed'), same: count('same'), refused: count('refused') },
      rows: sheet.rows.flatMap((row) => viewOf(row, header, language)),
    };
  }

  /** The header, and an example below an organisation that the district has. */
  async template(call: Call, { format }: z.output<typeof OrgTemplateQuery>) {
    const root = await this.uow.run(call.scope, (tx) => queries.rootOrg(tx, call.districtId), { readOnly: true });
    if (!root) throw new ProblemError('not-found');
    const page = () => Promise.resolve({ rows: [{ parent: root.name }], next: null });
    return tableFile<OrgExample>({ format, name: 'orgs', columns: ORG_TEMPLATE, language: call.language, page });
  }
}

/** One line of the audit trail for each organisation: which columns, never what people wrote. */
async function noteAll(tx: Tx, call: Call, at: string, { rows }: OrgSheet): Promise<void> {
  for (const { outcome, org, changes } of rows) {
    if (!org || outcome === 'same') continue;
    await noteAudit(tx, {
      ...{ districtId: call.districtId, at, actor: call.caller.userId, post: actingPost(call.actor) },
      action: outcome === 'added' ? 'org.added-by-sheet' : 'org.changed-by-sheet',
      subject: { kind: 'org', id: org.id },
      what: { columns: changes.map(({ column }) => column), kind: org.kind, parentId: org.parentId, path: org.path },
      requestId: call.request.id,
    });
  }
}

function viewOf(
  { row, outcome, org, changes, mistakes }: OrgRowOutcome,
  header: readonly string[],
  language: Language,
) {
  if (outcome === 'same') return [];
  const heading = (column: OrgColumn): string => orgColumnHeading(column, header, language);
  return [
    {
      ...{ row, outcome, id: org?.id ?? null, path: org?.path ?? null, name: org?.name ?? null },
      changes: changes.map(({ column, from, to }) => ({ column, name: heading(column), from, to })),
      mistakes: mistakes.map((mistake) => ({
        column: mistake.column && heading(mistake.column),
        code: mistake.code,
        text: orgMistakeMessage(mistake, language),
      })),
    },
  ];
}
