import {
  COMMAND_WORDS,
  LINE_WORDS,
  stateWord,
  VALUE_WORDS,
  type Language,
  type WarningItem,
  type WarningProposalView,
} from '@bihuan/contracts/http';
import {
  DEFAULT_THRESHOLDS,
  WARNING_COLOURS,
  type WarningCommandType,
  type WarningProposal,
  type WarningScope,
  type WarningStep,
} from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';
import type { z } from 'zod';

type Item = z.input<typeof WarningItem>;

const word = (code: string, language: Language): string => VALUE_WORDS[code]?.[language] ?? code;

/** A proposal as people read it. */
export function proposalView(
  { colour, reasons, thresholds }: WarningProposal,
  language: Language,
): z.input<typeof WarningProposalView> {
  return {
    colour,
    colourName: colour && word(colour, language),
    reasons: reasons.map((reason) => ({ ...reason, measureName: word(reason.measure, language) })),
    thresholds,
  };
}

/** What a target is called. A line has its word, an organisation its name. */
export function nameOf(
  { scope, of }: queries.WarningTarget,
  names: ReadonlyMap<string, string>,
  language: Language,
): string {
  return (scope === 'line' ? LINE_WORDS[of]?.[language] : names.get(of)) ?? of;
}

/** One unit, line or area in the list. */
export function itemView(
  id: string,
  target: queries.WarningTarget & { readonly name: string },
  row: queries.WarningRow | undefined,
  proposal: WarningProposal | null,
  language: Language,
): Item {
  const { scope, of, name } = target;
  const colour = row?.colour ?? null;
  return {
    ...{ id, version: row?.version ?? 0, scope, scopeName: word(`scope:${scope}`, language), of, name },
    state: row?.state ?? null,
    stateName: row ? stateWord('warning', row.state, language) : null,
    colour,
    colourName: colour && word(colour, language),
    since: row?.since ?? null,
    proposal: proposal && proposalView(proposal, language),
  };
}

/** The declared ones first, then what is proposed, the gravest first in both; then by scope and name. */
export function byGravity(a: Item, b: Item): number {
  const rank = (colour: Item['colour'] | undefined): number =>
    colour ? WARNING_COLOURS.indexOf(colour) : WARNING_COLOURS.length;
  return (
    rank(a.colour) - rank(b.colour) ||
    rank(a.proposal?.colour) - rank(b.proposal?.colour) ||
    a.scope.localeCompare(b.scope) ||
    (a.of < b.of ? -1 : 1)
  );
}

/** By name, code point by code point; by id where names are the same. */
export function byName(a: Item, b: Item): number {
  if (a.name !== b.name) return a.name < b.name ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/** One step of the history. */
export function stepView(step: WarningStep, people: ReadonlyMap<string, string>, language: Language) {
  const { from, to, reason, proposal, by, at } = step;
  const what: WarningCommandType = to === null ? 'LiftColour' : from === null ? 'DeclareColour' : 'AdjustColour';
  return {
    ...{ from, to, what, whatName: COMMAND_WORDS[what]?.[language] ?? what, reason, by, at },
    byName: people.get(by) ?? null,
    proposal: proposalView(proposal, language),
  };
}

/** The thresholds in force, with their words. */
export function thresholdsView(language: Language) {
  const { id, basis, windowDays } = DEFAULT_THRESHOLDS;
  const rules = (scope: WarningScope) =>
    DEFAULT_THRESHOLDS.rules[scope].map((rule) => ({ ...rule, measureName: word(rule.measure, language) }));
  return { id, basis, windowDays, rules: { unit: rules('unit'), line: rules('line'), area: rules('area') } };
}
