import type { PartPlan, PlanEdition } from '@bihuan/domain';
import { Document, isScalar, visit } from 'yaml';
import { PLAN_FILE, type PlanFiles } from '../schema/parse-files';

/** A text of this many characters and more stands on lines of its own. */
const SHORT = 90;

/** A plan as the text of its files, by name; reading them gives the same plan back. Comments are no data and are lost. */
export function printPlan(edition: PlanEdition): PlanFiles {
  const { parts, ...plan } = edition;
  return Object.fromEntries([
    [PLAN_FILE, yamlText({ ...plan, parts: parts.map(partFileName) })],
    ...parts.map((part) => [partFileName(part), yamlText(part)] as const),
  ]);
}

/** The name of a part's file in a printed plan. */
export function partFileName(part: Pick<PartPlan, 'code'>): string {
  return `${part.code.toLowerCase()}.yaml`;
}

/** Small maps and lists of plain values stand on one line, as in the plans that come with the product. */
function yamlText(value: object): string {
  const doc = new Document(value, { aliasDuplicateObjects: false });
  visit(doc, {
    Map(_key, map) {
      const plain = map.items.every((pair) => isScalar(pair.value));
      if (plain && JSON.stringify(map).length < SHORT) map.flow = true;
    },
    Seq(_key, seq) {
      if (seq.items.every((item) => isScalar(item)) && JSON.stringify(seq).length < SHORT) seq.flow = true;
    },
  });
  return doc.toString({ lineWidth: 0 });
}
