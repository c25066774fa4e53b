import { clockWord, policyName, ruleLine, type Language } from '@bihuan/contracts/http';
import {
  explainDeadline,
  renderExplanation,
  ruleBehind,
  type Clocks,
  type Pins,
  type RuleBehind,
  type SubjectState,
} from '@bihuan/domain';
import type { Tx } from '@bihuan/persistence';
import { ProblemError } from '../problem/problem-error';
import type { RulesReader } from './rules-reader';

/** What has clocks and the rules they follow: a subject, or a tip-off. */
export interface Timed extends Pick<SubjectState, 'districtId'> {
  readonly clocks: Clocks;
  readonly pins: Pins;
}

/**
 * Why a clock falls due on its day, with the calendar versions it was computed under, in one language. Answers 404 when there
 * is no such clock.
 */
export async function explanationOf(
  tx: Tx,
  rules: RulesReader,
  timed: Timed,
  { clock: name, language }: { readonly clock: string; readonly language: Language },
) {
  const clock = Object.hasOwn(timed.clocks, name) ? timed.clocks[name] : undefined;
  if (!clock) throw new ProblemError('not-found');
  const { input, deadline, version } = clock;
  const chosen = await rules.chosen(tx, deadline.calendars);
  const details = explainDeadline(input, chosen, await rules.all(tx));
  const rule = ruleBehind(timed, name, await rules.policy(tx, timed.pins, timed.districtId));
  return {
    clock: name,
    name: clockWord(name, language),
    due: deadline.due,
    dueInstant: deadline.dueInstant,
    provisional: deadline.provisional,
    version,
    rule: rule && ruleView(rule, language),
    steps: [...renderExplanation(details, language), ...(rule ? [ruleLine(rule, language)] : [])],
    details,
  };
}

function ruleView({ policy, basis }: RuleBehind, language: Language) {
  return { policy: policy.id, name: policyName(policy, language), pack: policy.pack !== undefined, basis };
}
