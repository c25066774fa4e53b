import { type AnsweredFinding, launchFindings } from '@bihuan/domain';
import type { Finding } from './finding';

/**
 * The findings that a launch of these parts answers: every warning, by its proposal unless it is overridden, and each note
 * that is overridden. What is only noted is so, and handled.
 * @param overrides reasons why a proposal does not stand, by the finding's id
 */
export function answeredFindings(
  findings: readonly Finding[],
  parts: readonly string[] | undefined,
  overrides: Readonly<Record<string, string>>,
): readonly AnsweredFinding[] {
  return launchFindings(findings, parts).flatMap(({ id, code, severity, place, text, proposal }) => {
    const overridden = Object.hasOwn(overrides, id) ? (overrides[id] ?? null) : null;
    if (severity === 'note' && overridden === null) return [];
    return [{ id, code, part: place.part, text, proposal, overridden }];
  });
}
