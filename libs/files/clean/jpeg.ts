import { broken } from '../check/refused';
import { orientationOf, tiffOf } from './orientation';
import type { CleanImage } from './image';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DHT = 0xc4;
const JPG = 0xc8;
const DAC = 0xcc;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const APP14 = 0xee;
const APP15 = 0xef;
const COM = 0xfe;
const EXIF = 'Exif\0\0';
const COLOUR_PROFILE = 'ICC_PROFILE\0';

/**
 * A JPEG without what it tells of place, time, device and people: every application segment and comment goes, and what
 * follows the picture. What a viewer needs stays: JFIF, colour profile, Adobe's colour transform, and how it is turned.
 */
export function cleanJpeg(bytes: Buffer): CleanImage {
  const kept: Buffer[] = [Buffer.from([0xff, SOI])];
  let at = 2;
  let size: { width: number; height: number } | null = null;
  for (;;) {
    // Fill bytes may stand before a marker.
    while (bytes[at] === 0xff && bytes[at + 1] === 0xff) at++;
    const marker = bytes[at + 1];
    if (bytes[at] !== 0xff || marker === undefined) throw broken();
    if (marker === EOI) break;
    if (at + 4 > bytes.length) throw broken();
    const next = at + 2 + bytes.readUInt16BE(at + 2);
    if (next > bytes.length || next < at + 4) throw broken();
    const body = bytes.subarray(at + 4, next);
    if (isFrame(marker) && body.length >= 5) size = { height: body.readUInt16BE(1), width: body.readUInt16BE(3) };
    if (stays(marker, body)) kept.push(bytes.subarray(at, next));
    else kept.push(...turnOf(marker, body));
    at = next;
    if (marker === SOS) {
      const end = endOfScan(bytes, at);
      kept.push(bytes.subarray(at, end));
      at = end;
    }
  }
  if (!size) throw broken();
  return { bytes: Buffer.concat([...kept, Buffer.from([0xff, EOI])]), ...size };
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== DHT && marker !== JPG && marker !== DAC;
}

function stays(marker: number, body: Buffer): boolean {
  if (marker === COM) return false;
  if (marker < APP0 || marker > APP15) return true;
  if (marker === APP0) return startsWith(body, 'JFIF\0');
  if (marker === APP2) return startsWith(body, COLOUR_PROFILE);
  return marker === APP14 && startsWith(body, 'Adobe');
}

/** How the picture is turned, in a segment of its own; nothing for one that stands upright. */
function turnOf(marker: number, body: Buffer): Buffer[] {
  if (marker !== APP1 || !startsWith(body, EXIF)) return [];
  const orientation = orientationOf(body.subarray(EXIF.length));
  if (orientation === 1) return [];
  const segment = Buffer.concat([Buffer.from([0xff, APP1, 0, 0]), Buffer.from(EXIF, 'latin1'), tiffOf(orientation)]);
  segment.writeUInt16BE(segment.length - 2, 2);
  return [segment];
}

/** Where the next marker stands that is no stuffed byte and no restart. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const after = bytes[at + 1];
    if (after === undefined) break;
    if (after === 0xff || after === 0 || (after >= 0xd0 && after <= 0xd7)) continue;
    return at;
  }
  throw broken();
}

function startsWith(body: Buffer, text: string): boolean {
  return body.toString('latin1', 0, text.length) === text;
}
