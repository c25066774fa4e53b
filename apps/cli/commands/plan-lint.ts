import { chooseCalendars } from '@bihuan/domain';
import type { PlanEdition } from '@bihuan/domain';
import { lintPlan, loadCalendars, PlanFileError } from '@bihuan/plans';
import type { FileProblem, Finding, LintOptions } from '@bihuan/plans';
import { findPlan } from './plan-files';

/** What lint writes where, and whether the plan cannot be used. */
export interface LintAnswer {
  readonly output: string;
  readonly errors: string;
  readonly failed: boolean;
}

interface LintFormat extends LintOptions {
  readonly language: 'zh' | 'en';
  readonly json: boolean;
}

const WORDS = {
  zh: {
    warning: '警告',
    note: '提示',
    plan: '方案',
    source: '见',
    proposal: '建议',
    clean: '没有发现问题',
    count: '条，没有错误',
  },
  en: {
    warning: 'warning',
    note: 'note',
    plan: 'plan',
    source: 'see',
    proposal: 'proposed',
    clean: 'nothing found',
    count: 'found, no error',
  },
} as const;

/** Checks the files of a plan and, when there is no mistake in them, what to know before launching it. */
export function lint(dirOrId: string, yearOf: (plan: PlanEdition) => number, format: LintFormat): LintAnswer {
  try {
    const plan = findPlan(dirOrId);
    const findings = lintPlan(plan, yearOf(plan), chooseCalendars(loadCalendars(), 'latest'), format);
    return { output: format.json ? json([], findings) : listing(findings, format.language), errors: '', failed: false };
  } catch (error) {
    if (!(error instanceof PlanFileError)) throw error;
    if (format.json) return { output: json(error.problems, []), errors: '', failed: true };
    return { output: '', errors: `${error.message}\n`, failed: true };
  }
}

function json(problems: readonly FileProblem[], findings: readonly Finding[]): string {
  return `${JSON.stringify({ problems, findings })}\n`;
}

function listing(findings: readonly Finding[], language: 'zh' | 'en'): string {
  const words = WORDS[language];
  if (findings.length === 0) return `${words.clean}\n`;
  const lines = findings.map(({ severity, place, source, text, proposal }) => {
    const where = `${place.part ?? words.plan} ${place.id}`;
    const heading = source ? `\n    ${words.source} ${source.section}` : '';
    const answer = `\n    ${words.proposal} ${proposal.text[language]}`;
    return `${words[severity]}  ${where}: ${text[language]}${heading}${answer}\n`;
  });
  return `${lines.join('')}${findings.length} ${words.count}\n`;
}
