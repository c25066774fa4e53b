import type { Language } from '@bihuan/contracts/http';
import { shippedTemplate, type SlipPaper, type TemplateName } from '@bihuan/documents';
import type { SlipState } from '@bihuan/domain';
import { namesOf, queries, type Tx } from '@bihuan/persistence';
import { ProblemError } from '../platform/problem/problem-error';
import type { RulesReader } from '../platform/subjects/rules-reader';

/** A template in use: its text, and what it is called in the file's properties. */
export interface UsedTemplate {
  readonly body: string;
  readonly label: string;
}

/** What a slip's documents are made of, and the templates they use: those of its release, before it those in force. */
export interface ReadPaper {
  readonly paper: SlipPaper;
  template(name: TemplateName, language: Language): Promise<UsedTemplate>;
}

/** Reads a slip's paper. Answers 404 when there is no such slip. */
export async function readPaper(tx: Tx, rules: RulesReader, id: string, districtId: string): Promise<ReadPaper> {
  const now = (await queries.readSubject(tx, 'slip', id, districtId)) as SlipState | null;
  if (!now) throw new ProblemError('not-found');
  const frozen = await queries.readPaper(tx, id, districtId);
  // A recall is the one thing after release that shows on the paper.
  const slip = frozen ? { ...frozen.slip, void: now.void } : now;
  const names = frozen ? frozen.names : await namesOf(tx, now);
  const policy = await rules.policy(tx, slip.pins, districtId);
  return {
    paper: { slip, names, policy },
    template: async (name, language) => {
      const used = frozen?.templates[`${name}/${language}`];
      const row = used === undefined ? null : await queries.readTemplate(tx, used, districtId);
      return row ? usedOf(row) : templateInForce(tx, districtId, name, language);
    },
  };
}

/** The district's own newest version, else the one that came with the product. */
export async function templateInForce(
  tx: Tx,
  districtId: string,
  name: TemplateName,
  language: Language,
): Promise<UsedTemplate> {
  const [row] = await queries.readTemplates(tx, districtId, { name, language });
  return row ? usedOf(row) : { body: shippedTemplate(name, language), label: `${name}/${language} shipped` };
}

function usedOf(row: queries.TemplateRow): UsedTemplate {
  const whose = row.district_id === null ? 'shipped' : 'own';
  return { body: row.body, label: `${row.name}/${row.language} ${whose} ${row.version}` };
}
