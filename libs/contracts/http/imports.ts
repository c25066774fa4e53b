import { z } from 'zod';
import { line, PAGE_FIELDS, pageOf, prose, sortBy } from './primitives';
import { both } from './text';

/** Rows that may be sent at once. */
export const MOST_ROWS = 1_000;
const MOST_CELLS = 100;

const cell = z.string().max(4_000);
const cells = z.array(cell).max(MOST_CELLS);

/** POST /api/imports: begins bringing in a ledger, or goes on with it. */
export const BeginImport = z
  .strictObject({
    name: line(200).meta(both('名称，如文件名', 'Name, e.g. of the file')),
    fingerprint: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .meta(
        both('文件内容的 SHA-256；同一内容即同一次导入', 'SHA-256 of the content: the same content is the same import'),
      ),
    header: z.array(cell.max(200)).min(1).max(MOST_CELLS).meta(both('表头', 'The header row')),
    total: z
      .int()
      .min(0)
      .max(1_000_000)
      .meta(both('数据行数，含空行', 'Number of rows below the header, blank ones too')),
    dryRun: z.boolean().default(false).meta(both('只检查，不写入', 'Only check; nothing is written to the register')),
    reason: prose(500).optional().meta(both('补录原因', 'Why facts of the past are entered only now')),
  })
  .meta({ id: 'BeginImport', ...both('开始或继续导入', 'Begin an import, or go on with it') });

/** POST /api/imports/:id/rows: the next rows. */
export const ImportRows = z
  .strictObject({
    from: z.int().min(0).meta(both('此前的行数', 'How many rows come before these')),
    rows: z
      .array(cells)
      .min(1)
      .max(MOST_ROWS)
      .meta(both('各行单元格，按表头顺序', 'Cells of each row, in the header’s order')),
  })
  .meta({ id: 'ImportRows', ...both('导入下一批行', 'The next rows of an import') });

/** How far an import is. */
export const ImportView = z
  .object({
    id: z.string(),
    name: z.string(),
    dryRun: z.boolean(),
    state: z.enum(['open', 'done']),
    total: z.int(),
    done: z.int().meta(both('已处理的行', 'Rows that are done; the next one to send')),
    taken: z.int().meta(both('新录入', 'Entered')),
    already: z.int().meta(both('已有，未变', 'There already, left as they are')),
    refused: z.int().meta(both('有误，未录入', 'Not entered: something is wrong')),
    blank: z.int().meta(both('空行', 'Blank')),
  })
  .meta({ id: 'Import', ...both('导入进度', 'An import and how far it is') });
export const ImportQuery = z.strictObject({ ...PAGE_FIELDS, sort: sortBy(['created'], '-created') });
export const ImportPage = pageOf(ImportView).meta({ id: 'ImportPage' });

const Mistake = z.object({
  column: z.string().nullable().meta(both('列；整行有误时为空', 'Column; null when it is the row as a whole')),
  code: z.string(),
  text: z.string().meta(both('原因', 'What is wrong')),
});
/** Rows that were not taken. */
export const MistakePage = pageOf(
  z.object({
    row: z.int().meta(both('文件中的行号，表头为 1', 'Its number in the file; the header is 1')),
    mistakes: z.array(Mistake),
    cells: z.array(z.string()),
  }),
).meta({ id: 'ImportMistakePage' });
export const MistakeQuery = z.strictObject({ ...PAGE_FIELDS, sort: sortBy(['row'], 'row') });
export const ErrorFileQuery = z.strictObject({});
