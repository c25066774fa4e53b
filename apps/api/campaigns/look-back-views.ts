import { stateWord, VALUE_WORDS, type Language } from '@bihuan/contracts/http';
import { hazardsOf, lineCounts, statusOf, type LookBackLine, type LookBackState } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';

/** A value of a line in people's words; what a line says in its own way comes first. */
function lineWord(kind: 'line' | 'cause', value: string, language: Language): string {
  return (VALUE_WORDS[`${kind}:${value}`] ?? VALUE_WORDS[value])?.[language] ?? value;
}

/** How a list's lines stand, and by which rules they are generated. */
export function standingOfList(list: LookBackState, language: Language) {
  return {
    counts: lineCounts(list),
    rules: list.rules.map(({ rule, name, what, phase, causes, general, generatedAt }) => ({
      ...{ rule, name: name[language], what: what[language], phase, causes, general, generatedAt },
      causeNames: causes.map((cause) => lineWord('cause', cause, language)),
    })),
  };
}

/** One list among those of its campaign. */
export function listRow(list: LookBackState, language: Language) {
  const { id, campaignId, partId, code: part, state } = list;
  const stateName = stateWord('look-back', state, language);
  return { id, campaignId, partId, part, state, stateName, ...standingOfList(list, language) };
}

/** One line with the names of what it is about. */
export function lineView(list: LookBackState, line: LookBackLine, names: queries.LineNames, language: Language) {
  const status = statusOf(line);
  const { id, rule, about, addedAt, result } = line;
  return {
    ...{ id, rule, addedAt, about: { ...about, name: nameOf(list, line, names, language) } },
    ...{ result: status, resultName: lineWord('line', status, language) },
    reasons: line.reasons.map(({ cause, day, docNo, hazardId, fellAway }) => ({
      ...{ cause, causeName: lineWord('cause', cause, language), day, docNo, hazardId },
      fellAway: fellAway && { ...fellAway, whyName: lineWord('line', fellAway.why, language) },
    })),
    hazards: hazardsOf(line).flatMap((hazardId) => {
      const hazard = names.hazards.get(hazardId);
      return hazard ? [{ id: hazardId, ...hazard, stateName: stateWord('hazard', hazard.state, language) }] : [];
    }),
    ...{ findings: result?.findings ?? null, by: result?.by ?? null, at: result?.at ?? null },
    cases: result?.cases ?? [],
  };
}

function nameOf(list: LookBackState, line: LookBackLine, names: queries.LineNames, language: Language): string {
  const { kind, id } = line.about;
  if (kind === 'unit') return names.orgs.get(id) ?? id;
  if (kind === 'hazard') return names.hazards.get(id)?.title ?? id;
  const topics = list.rules.find(({ rule }) => rule === line.rule)?.topics ?? [];
  return topics[Number(id) - 1]?.[language] ?? id;
}
