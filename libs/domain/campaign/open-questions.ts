import type { NamedOrgs } from './part-schedule';
import type { PlanEdition, PlanText } from './plan-types';

/** A role whose organisations the plan leaves open: the launch has to name them. */
export interface OpenQuestion {
  readonly role: string;
  readonly question: PlanText;
}

/** The roles that the plan leaves open and that nobody has named organisations for; naming none is no answer. */
export function openQuestions(plan: PlanEdition, named: NamedOrgs): readonly OpenQuestion[] {
  return plan.roles.flatMap((role) => {
    const rule: { readonly by: string; readonly question?: PlanText } = role.orgs;
    const answered = Object.hasOwn(named, role.key) && (named[role.key]?.length ?? 0) > 0;
    return rule.by === 'asked' && !answered ? [{ role: role.key, question: rule.question ?? role.name }] : [];
  });
}
