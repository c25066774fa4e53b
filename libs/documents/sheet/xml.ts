import { harmless, type CellValue } from '@bihuan/contracts/http';

/** What a spreadsheet holds in one cell at most, in UTF-16 units. */
const LONGEST = 32_767;
// Written by their code, as spreadsheets do: XML 1.0 cannot hold them. A text that looks like such a code is kept apart from one.

const UNSPEAKABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)/g;

/** A text as it stands between two tags or in an attribute. */
export function xmlText(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .replace(UNSPEAKABLE, (sign) => `_x${sign.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_`)
    .replace(/[&<>"\r]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** The name of a column by its place from 0: A, B … Z, AA. */
export function columnName(at: number): string {
  return (at >= 26 ? columnName(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26));
}

/** One row of a sheet; `at` counts from 1. Texts stand in it as texts and, like in CSV, run nowhere after somebody edited them. */
export function xmlRow(cells: readonly CellValue[], at: number, style = 0): string {
  const written = cells.map((value, column) => {
    if (value === null || value === '') return '';
    const begin = `<c r="${columnName(column)}${at}"${style > 0 ? ` s="${style}"` : ''}`;
    if (typeof value === 'number' && Number.isFinite(value)) return `${begin}><v>${value}</v></c>`;
    return `${begin} t="inlineStr"><is><t xml:space="preserve">${xmlText(cut(harmless(String(value))))}</t></is></c>`;
  });
  return `<row r="${at}">${written.join('')}</row>`;
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}
