import { type AnsweredFinding, launchFindings } from '@bihuan/domain';
import { answeredFindings, type Finding } from '@bihuan/plans';
import { BadOption } from '../service/bad-option';
import type { Desk } from '../service/desk';

type Overrides = Readonly<Record<string, string>>;

/** Reads `--override finding=why`. */
export function overridesOf(given: readonly string[], { say }: Desk): Overrides {
  return Object.fromEntries(
    given.map((text) => {
      const at = text.indexOf('=');
      const why = at < 0 ? '' : text.slice(at + 1).trim();
      if (at > 0 && why !== '') return [text.slice(0, at), why] as const;
      throw new BadOption(
        say(`--override 应为 检查结果编号=原因，而不是“${text}”。`, `--override needs finding=why, not "${text}".`),
      );
    }),
  );
}

/** What the service finds in the plan, as this launch would answer it. An override of what was not found is a slip of the pen. */
export async function findingsOf(
  launch: {
    readonly plan: string;
    readonly edition: string;
    readonly year: number;
    readonly parts: readonly string[] | undefined;
    readonly overrides: Overrides;
    /** Today when left out. */
    readonly launchDay: string | undefined;
  },
  { api, say }: Desk,
): Promise<readonly AnsweredFinding[]> {
  const { plan: id, edition, year, parts, overrides, launchDay } = launch;
  const found = (await api.rules.lint({ path: { id, edition }, query: { year, launchDay } })) as readonly Finding[];
  const known = launchFindings(found, parts).map((one) => one.id);
  const unknown = Object.keys(overrides).find((one) => !known.includes(one));
  if (unknown === undefined) return answeredFindings(found, parts, overrides);
  throw new BadOption(
    say(`--override：没有检查结果 ${unknown}。有：\n`, `--override: there is no finding ${unknown}. There are:\n`) +
      known.map((one) => `  ${one}`).join('\n'),
  );
}

/** One finding a line with its answer; empty when there is nothing to decide. */
export function findingsText(findings: readonly AnsweredFinding[], { say, language }: Desk): string {
  if (findings.length === 0) return '';
  const lines = findings.map(({ id, text, proposal, overridden }) => {
    const answer =
      overridden === null
        ? `${say('采用建议', 'answered')}: ${proposal.text[language]}`
        : `${say('不采用', 'overridden')}: ${overridden}`;
    return `  ${id}\n    ${text[language]}\n    → ${answer}\n`;
  });
  const title = say(
    '启动前须知，按所列答复记录（--override 编号=原因 可改）：',
    'To be known before the launch, recorded with these answers (--override id=why):',
  );
  return `${title}\n${lines.join('')}`;
}
