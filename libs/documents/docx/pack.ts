import { Packer, type Document } from 'docx';
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { fontTable } from './fonts';

/** The first instant a zip file can name, in the machine's own time, as zip files count: the same text everywhere. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/**
 * Packs a document so that the same content gives the same bytes: entries in the order of their names with one fixed time,
 * and `at` (an instant) in the place of the hour of packing. The list of fonts is ours.
 */
export async function packed(document: Document, at: string): Promise<Buffer> {
  const entries = unzipSync(await Packer.toBuffer(document));
  const stamp = at.replace(/\.\d+Z$/, 'Z');
  const fixed: Zippable = {};
  for (const name of Object.keys(entries).sort(firstContentTypes)) {
    const entry = entries[name];
    if (entry === undefined) continue;
    fixed[name] = [contentOf(name, entry, stamp), { mtime: ZIP_EPOCH, level: 6, os: 0, attrs: 0 }];
  }
  return Buffer.from(zipSync(fixed));
}

function contentOf(name: string, entry: Uint8Array, stamp: string): Uint8Array {
  if (name === 'word/fontTable.xml') return strToU8(fontTable());
  const header = /^word\/header(\d+)\.xml$/.exec(name)?.[1];
  if (header !== undefined) return strToU8(numbered(strFromU8(entry), header));
  return name === 'docProps/core.xml' ? strToU8(stamped(strFromU8(entry), stamp)) : entry;
}

/** Some readers look for the list of contents in the first entry. */
function firstContentTypes(a: string, b: string): number {
  const rank = (name: string): number => (name === '[Content_Types].xml' ? 0 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

function stamped(core: string, at: string): string {
  return core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}`);
}

/** A mark across the page is drawn by chance-named shapes; theirs is the number of the header they stand in. */
function numbered(header: string, number: string): string {
  return header.replace(/(<v:shape id="PowerPlusWaterMarkObject)[^"]*/g, `$1${number}`);
}
