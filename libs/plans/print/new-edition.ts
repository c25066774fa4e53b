import { isMap, parseDocument, type Document } from 'yaml';
import { parsePlanFiles, PLAN_FILE, type PlanFiles } from '../schema/parse-files';

/** Stands for a number of the document (发文字号) that nobody has given yet; lint asks for it. */
export const NO_INSTRUMENT = '发文字号待定';

/**
 * A plan's files as a new edition for a year: version 1, with its number and its day of issue to be filled in. Comments and
 * everything else stay as they are.
 * @throws PlanFileError when the plan cannot be used
 */
export function newEdition(files: PlanFiles, year: number): PlanFiles {
  const { id } = parsePlanFiles(files);
  const doc: Document = parseDocument(files[PLAN_FILE] ?? '');
  if (isMap(doc.contents)) {
    doc.set('id', editionId(id, year));
    doc.set('version', 1);
    doc.set('year', year);
    doc.set('instrument', NO_INSTRUMENT);
    // A plan needs a day of issue; the first of its year is before everything in it, so nothing counts as issued too late.
    doc.set('issuedOn', `${year}-01-01`);
  }
  const made = { ...files, [PLAN_FILE]: doc.toString({ lineWidth: 0 }) };
  parsePlanFiles(made);
  return made;
}

/** The plan's id with its year replaced, or the year added where it has none. */
function editionId(id: string, year: number): string {
  return /-\d{4}$/.test(id) ? id.replace(/\d{4}$/, String(year)) : `${id}-${year}`;
}
