import { source, type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe found on a page: how many rules were broken of each weight, and each grave breach with the elements it is about. */
export interface Findings {
  readonly counts: Readonly<Record<'critical' | 'serious' | 'moderate' | 'minor', number>>;
  /** Those that are serious or critical, in words. */
  readonly grave: readonly string[];
}

/** Half-faded colours are nobody's: what moves is there at once, and what was just changed has been drawn. */
const AT_REST = `(() => {
  document.getElementById('at-rest') ?? document.head.append(Object.assign(document.createElement('style'), {
    id: 'at-rest', textContent: '*, *::before, *::after { transition: none !important; animation: none !important; }',
  }));
  return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));
})()`;

/** Looks at what is on the page now by every rule of axe. */
export async function accessibilityOf(page: Page): Promise<Findings> {
  await page.evaluate(AT_REST);
  // Evaluated by the debugger, not by the page: its policy, which would refuse the script as a tag, stays as it is.
  await page.evaluate(`if (typeof axe === 'undefined') { ${source} }`);
  const { violations } = (await page.evaluate(`axe.run(document, { resultTypes: ['violations'] })`)) as AxeResults;
  const counts = { critical: 0, serious: 0, moderate: 0, minor: 0 };
  for (const { impact } of violations) if (impact) counts[impact] += 1;
  const grave = violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, impact, nodes }) => {
      const places = nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`);
      return [`${id} (${impact}) ${nodes.length} ×`, ...places.slice(0, 4)].join('\n  ');
    });
  return { counts, grave };
}
