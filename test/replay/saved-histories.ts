import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Execution } from '@bihuan/testing';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';

const FOLDER = join(__dirname, 'histories');

const OPEN_OR_CLOSED = ['open', 'closed'] as const;
/** The sweep of a district never ends. */
export const EXPECTED = ['campaign', 'part', 'hazard', 'sweep', 'effect']
  .flatMap((kind) => OPEN_OR_CLOSED.map((state) => `${kind}-${state}.json`))
  .filter((file) => file !== 'sweep-closed.json');

/**
 * Keeps, of each kind of workflow, the longest open and the longest closed execution seen so far; nothing unless
 * BIHUAN_SAVE_HISTORIES is set. To save them anew: remove the files, then
 * `BIHUAN_SAVE_HISTORIES=1 npm run test:e2e -- -- test/journeys`, and for filings
 * `BIHUAN_SAVE_HISTORIES=1 npm run test:int -- -- apps/worker/effects`.
 */
export function saveHistories(executions: readonly Execution[]): void {
  if (!process.env['BIHUAN_SAVE_HISTORIES']) return;
  mkdirSync(FOLDER, { recursive: true });
  for (const { workflowId, history } of executions) {
    const closed = history.events?.at(-1)?.workflowExecutionCompletedEventAttributes ? 'closed' : 'open';
    const file = join(FOLDER, `${workflowId.split(':')[0]}-${closed}.json`);
    const text = historyToJSON(history);
    if (text.length > savedLength(file)) writeFileSync(file, text);
  }
}

function savedLength(file: string): number {
  try {
    return readFileSync(file, 'utf8').length;
  } catch {
    return 0;
  }
}

/** Every saved history, by its file's name. */
export function loadHistories(): Execution[] {
  return readdirSync(FOLDER)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const history: Execution['history'] = historyFromJSON(JSON.parse(readFileSync(join(FOLDER, file), 'utf8')));
      return { workflowId: file, runId: 'saved', history };
    });
}
