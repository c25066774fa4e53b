import { ORG_COLUMNS, ORG_MISTAKES, type OrgColumn } from '@bihuan/domain';
import { z } from 'zod';
import { both } from './text';

/** Rows of one sheet; it is read as a whole, because a parent may stand anywhere in it. */
export const MOST_ORG_ROWS = 5_000;
const MOST_CELLS = 40;

const cells = z.array(z.string().max(1_000)).max(MOST_CELLS);
const COLUMNS = Object.keys(ORG_COLUMNS) as OrgColumn[];

/** POST /api/orgs/sheet: a sheet of organisations, as a whole. */
export const ReadOrgSheet = z
  .strictObject({
    header: cells.min(1).meta(both('表头', 'The header row')),
    rows: z
      .array(cells)
      .min(1)
      .max(MOST_ORG_ROWS)
      .meta(both('各行单元格，按表头顺序，次序不限', 'Cells of each row, in the header’s order; rows in any order')),
    dryRun: z.boolean().default(false).meta(both('只检查，不写入', 'Only check; nothing is written')),
  })
  .meta({ id: 'ReadOrgSheet', ...both('导入单位名册', 'Bring in a sheet of organisations') });

const Change = z.object({
  column: z.enum(COLUMNS),
  name: z.string().meta(both('列名', 'The column’s name')),
  from: z.string().nullable(),
  to: z.string(),
});
const Mistake = z.object({
  column: z.string().nullable().meta(both('列；整行有误时为空', 'Column; null when it is the row as a whole')),
  code: z.enum(Object.keys(ORG_MISTAKES) as (keyof typeof ORG_MISTAKES)[]),
  text: z.string().meta(both('原因', 'What is wrong')),
});

/** What a sheet does, or would do, row by row. */
export const OrgSheetView = z
  .object({
    dryRun: z.boolean(),
    written: z
      .boolean()
      .meta(both('已写入；有一行有误即全部不写入', 'Written; with a mistake in any row nothing of it is')),
    total: z.int(),
    added: z.int(),
    changed: z.int(),
    same: z.int(),
    refused: z.int(),
    blank: z.int(),
    unknownColumns: z.array(z.string()).meta(both('不读取的列', 'Columns nothing is read from')),
    rows: z
      .array(
        z.object({
          row: z.int().meta(both('文件中的行号，表头为 1', 'Its number in the file; the header is 1')),
          outcome: z.enum(['added', 'changed', 'refused']),
          id: z.string().nullable(),
          path: z.string().nullable(),
          name: z.string().nullable(),
          changes: z.array(Change),
          mistakes: z.array(Mistake),
        }),
      )
      .meta(both('新增、变更、有误的行；未变的不列', 'Rows that add, change or are wrong; others are left out')),
  })
  .meta({ id: 'OrgSheet', ...both('单位名册的导入结果', 'What a sheet of organisations does') });

/** GET /api/orgs/sheet/template. */
export const OrgTemplateQuery = z.strictObject({ format: z.enum(['csv', 'xlsx']).default('xlsx') });
