import type { NamedOrgs } from './part-schedule';
import type { PlanEdition, PlanText } from './plan-types';

/** A role the text leaves open and a duty needs: whoever launches names its organisations. */
export interface OpenQuestion {
  /** The role's key, under which the launch names organisations. */
  readonly role: string;
  readonly name: PlanText;
  readonly question: PlanText;
}

/**
 * What a launch must still answer, in the plan's order: roles that are asked for, owe or receive a duty, and are not
 * named. An empty list of organisations answers nothing.
 * @param parts the parts launched; all of them when left out
 */
export function openQuestions(
  plan: PlanEdition,
  named: NamedOrgs = {},
  parts?: readonly string[],
): readonly OpenQuestion[] {
  const duties = plan.parts.filter((part) => !parts || parts.includes(part.code)).flatMap((part) => part.duties);
  const used = new Set(duties.flatMap((duty) => [duty.from, duty.to]));
  return plan.roles.flatMap(({ key, name, orgs }) => {
    const answered = Object.hasOwn(named, key) && (named[key] ?? []).length > 0;
    return orgs.by === 'asked' && used.has(key) && !answered ? [{ role: key, name, question: orgs.question }] : [];
  });
}
