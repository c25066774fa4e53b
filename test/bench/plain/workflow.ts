import { allHandlersFinished, condition, defineUpdate, proxyActivities, setHandler } from '@temporalio/workflow';
import type { PlainActivities } from './activities';

/**
 * The comparison: one workflow per hazard that holds the hazard's state itself, answers people through Updates, writes every
 * change to a table by an activity and waits for its own deadline. Straight from the tutorials, with no trick left out on purpose.
 */
const { project, notify } = proxyActivities<PlainActivities>({ startToCloseTimeout: '10 seconds' });

export const recordControl = defineUpdate<string, [string]>('recordControl');
export const grade = defineUpdate<string, [string]>('grade');
export const extinguish = defineUpdate<string, [string]>('extinguish');

export interface PlainHazard {
  id: string;
  title: string;
  body: string;
  deadlineMs: number;
}

export async function plainHazardWorkflow(hazard: PlainHazard): Promise<void> {
  let state = 'reported';
  let dueInMs: number | null = hazard.deadlineMs;
  let moved = false;
  const save = async (next: string) => {
    state = next;
    await project({ id: hazard.id, state, title: hazard.title, body: hazard.body, dueInMs });
    return state;
  };
  setHandler(recordControl, async () => save(state));
  setHandler(grade, async () => {
    dueInMs = 3 * 24 * 3600 * 1000;
    moved = true;
    return save('graded');
  });
  setHandler(extinguish, async () => {
    dueInMs = null;
    moved = true;
    return save('extinguished');
  });
  await save('reported');
  while (dueInMs !== null) {
    moved = false;
    const woken = await condition(() => moved, dueInMs);
    if (woken) continue;
    await notify({ id: hazard.id, rung: 'due' });
    await condition(() => moved);
  }
  await condition(allHandlersFinished);
}
