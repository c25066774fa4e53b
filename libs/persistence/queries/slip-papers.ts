import type { SlipState } from '@bihuan/domain';
import type { SlipNames } from '../papers';
import type { Tx } from '../unit-of-work';

export interface FrozenPaper {
  readonly slip: SlipState;
  readonly names: SlipNames;
  /** name/language → id of the template that was in force. */
  readonly templates: Readonly<Record<string, number>>;
}

/** What a released slip's documents are made of; null before release. */
export async function readPaper(tx: Tx, slipId: string, districtId: string): Promise<FrozenPaper | null> {
  const rows = await tx.query<FrozenPaper>(
    `select slip, names, templates from slip_papers where slip_id = $1 and district_id = $2`,
    [slipId, districtId],
  );
  return rows[0] ?? null;
}

export interface TemplateRow {
  readonly id: string;
  /** Null for one that came with the product. */
  readonly district_id: string | null;
  readonly name: string;
  readonly language: string;
  readonly version: number;
  readonly body: string;
  readonly note: string | null;
  readonly saved_by: string | null;
  readonly saved_at: Date;
}
const TEMPLATE = 'id, district_id, name, language, version, body, note, saved_by, saved_at';

/** Versions of templates that a district may use, those in force first: its own, newest first, then those shipped. */
export function readTemplates(
  tx: Tx,
  districtId: string,
  of: { readonly name?: string; readonly language?: string } = {},
): Promise<TemplateRow[]> {
  return tx.query<TemplateRow>(
    `select ${TEMPLATE} from slip_templates t where (t.district_id = $1 or t.district_id is null)
       and ($2::text is null or t.name = $2) and ($3::text is null or t.language = $3)
     order by t.name, t.language desc, t.district_id is null, t.version desc`,
    [districtId, of.name ?? null, of.language ?? null],
  );
}

/** One version, by its id, of this district or of all. */
export async function readTemplate(tx: Tx, id: number, districtId: string): Promise<TemplateRow | null> {
  const rows = await tx.query<TemplateRow>(
    `select ${TEMPLATE} from slip_templates t where t.id = $1 and (t.district_id = $2 or t.district_id is null)`,
    [id, districtId],
  );
  return rows[0] ?? null;
}
