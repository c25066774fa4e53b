import type { z } from 'zod';
import type { FileProblem, YamlSource } from './yaml-problems';

type Issue = z.core.$ZodIssue;

/** Turns what the schema found into problems with a line and what was expected there. */
export function zodProblems(issues: readonly Issue[], source: YamlSource): FileProblem[] {
  return issues.flatMap((issue) => problemsOf(issue, [], source));
}

function problemsOf(issue: Issue, above: readonly PropertyKey[], source: YamlSource): FileProblem[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => source.problem(path, `expected no key \`${key}\` here`, key));
  }
  if (issue.code === 'invalid_key') {
    const inner = issue.issues[0];
    return [source.problem(path, `unknown name; ${inner?.message ?? issue.message}`)];
  }
  if (issue.code === 'invalid_union') {
    const meant = closestBranch(issue.errors);
    if (meant) return meant.flatMap((inner) => problemsOf(inner, path, source));
    if (issue.message === 'Invalid input') {
      const each = issue.errors.flatMap((branch) => branch.slice(0, 1).map(expectation));
      return [source.problem(path, each.join('; or '))];
    }
  }
  return [source.problem(path, expectation(issue))];
}

/** The branch the writer meant is the one that got furthest in; none when all failed at the value itself. */
function closestBranch(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const entered = branches.filter((issues) =>
    issues.every((issue) => issue.path.length > 0 || issue.code === 'unrecognized_keys'),
  );
  return entered[0];
}

function expectation(issue: Issue): string {
  const message = issue.message.replace(/^Invalid input: /, '').replace(/^Invalid option: /, '');
  return message.startsWith('expected') ? message : `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
