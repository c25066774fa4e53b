import type { Language } from '@bihuan/contracts/http';
import { sampleValues } from '../slips/samples';
import { BEGINNINGS, blocksOf, type Block } from './blocks';
import { parseTemplate, renderTemplate, TemplateRefused, unknownVariables, type TemplateMistake } from './engine';
import type { TemplateName } from './names';

/** What each document must have to be one. */
const SLIP_NEEDS: readonly Block['kind'][] = ['issuer', 'number', 'title', 'addressee', 'text', 'signed', 'dated'];
const SHEET_NEEDS: readonly Block['kind'][] = ['title', 'row'];

/**
 * Every mistake that would spoil a document: syntax, unknown tags, filters and variables with their lines, and what a
 * document lacks when it is made for a sample of each kind. Empty when the template may be used.
 */
export function templateMistakes(name: TemplateName, language: Language, body: string): TemplateMistake[] {
  try {
    const template = parseTemplate(body);
    const samples = sampleValues(name, language);
    const unknown = samples[0] ? unknownVariables(template, samples[0]) : [];
    if (unknown.length > 0) return unknown;
    return firstMistake(samples.map((values) => lacking(name, blocksOf(renderTemplate(template, values)))));
  } catch (error) {
    if (error instanceof TemplateRefused) return [...error.mistakes];
    throw error;
  }
}

function firstMistake(found: readonly TemplateMistake[][]): TemplateMistake[] {
  return found.find((mistakes) => mistakes.length > 0) ?? [];
}

function lacking(name: TemplateName, blocks: readonly Block[]): TemplateMistake[] {
  const needs = name === 'sign-off' ? SHEET_NEEDS : SLIP_NEEDS;
  const has = (kind: Block['kind']): boolean =>
    blocks.some((block) => block.kind === kind && (block.kind === 'row' || block.text !== ''));
  return needs
    .filter((kind) => !has(kind))
    .map((kind) => ({
      line: null,
      code: 'structure',
      what: BEGINNINGS.find(([, of]) => of === kind)?.[0].trim() ?? kind,
    }));
}
