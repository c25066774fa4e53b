import type { Activities } from '@bihuan/activities';
import { TASK_QUEUES } from '@bihuan/contracts/wire';
import { proxyActivities, proxyLocalActivities } from '@temporalio/workflow';

/**
 * Settling is a short transaction, so it runs inside the workflow task. It is retried for as long as it takes: with a
 * limit, an outage of the database would end the workflow for good. The two minutes only hand control back to the
 * driver's loop, which starts over, and so may continue as new in the middle of a long outage. Past five seconds the
 * back-off is a timer of the server, which frees the worker's slot.
 */
const short = {
  startToCloseTimeout: '20 seconds',
  scheduleToCloseTimeout: '2 minutes',
  localRetryThreshold: '5 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '30 seconds' },
} as const;

/** A step works through batches and says so by heartbeats; cut off, it goes on where the last batch ended. */
const long = {
  taskQueue: TASK_QUEUES.steps,
  startToCloseTimeout: '1 hour',
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

/**
 * One call to another system has seconds. What is due, and how long failures are waited out, the record knows; the retries here
 * are for a record that is away. The hour hands control back to the driver's loop.
 */
const call = {
  taskQueue: TASK_QUEUES.effects,
  startToCloseTimeout: '30 seconds',
  scheduleToCloseTimeout: '1 hour',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
} as const;

const summary = (text: string) => ({ summary: text });

export const { settle } = proxyLocalActivities<Pick<Activities, 'settle'>>({
  ...short,
  ...summary('Settle what is due'),
});
export const { nextStep } = proxyLocalActivities<Pick<Activities, 'nextStep'>>({
  ...short,
  ...summary('Settle what is due and find the next step'),
});
export const { sweep } = proxyLocalActivities<Pick<Activities, 'sweep'>>({
  ...short,
  ...summary('Settle whatever is due in the district'),
});
export const { runStep } = proxyActivities<Pick<Activities, 'runStep'>>({ ...long, ...summary('Run the step') });
export const { runSweepStep } = proxyActivities<Pick<Activities, 'runSweepStep'>>({
  ...long,
  ...summary('Run the step for the district'),
});
export const { attempt } = proxyActivities<Pick<Activities, 'attempt'>>({
  ...call,
  ...summary('Call the other system'),
});
