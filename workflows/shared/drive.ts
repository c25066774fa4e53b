import { type DriverInput, type DriverStep, type SettleResult, WAKE_SIGNAL } from '@bihuan/contracts/wire';
import {
  condition,
  defineSignal,
  isCancellation,
  log,
  makeContinueAsNewFunc,
  setCurrentDetails,
  setHandler,
  workflowInfo,
} from '@temporalio/workflow';
import { inWords, sleepFor } from './wait';

const wake = defineSignal(WAKE_SIGNAL);

/** What one kind of driver does each time round; everything else is the same for all of them. */
export interface Driving {
  /** Settles what is due now and says how long to sleep, and perhaps which step to run. */
  look(): Promise<SettleResult & { readonly step?: DriverStep | null }>;
  /** Runs one longer piece of work; only drivers whose `look` returns steps have it. */
  run?(step: DriverStep): Promise<void>;
}

/**
 * The loop of every driver: look, perhaps start a step, sleep until the time is up or a wake comes, again. It knows no
 * rule and no date, only how long to sleep. Whatever is signalled before a look begins is covered by that look, so a
 * wake can be forgotten when it starts, and a new run, which begins by looking, loses none.
 */
export async function drive(input: DriverInput, driving: Driving): Promise<void> {
  let woken = false;
  let stepUnderWay = false;
  setHandler(wake, () => {
    woken = true;
  });

  const start = async (step: DriverStep): Promise<void> => {
    stepUnderWay = true;
    try {
      await driving.run?.(step);
    } catch (error) {
      // A cancelled workflow ends by the wait in the loop below; here it must not be thrown a second time.
      if (!isCancellation(error)) log.warn('a step gave up and will be started again', { kind: step.kind });
    } finally {
      stepUnderWay = false;
      woken = true;
    }
  };

  for (;;) {
    woken = false;
    const seen = await lookUntilAnswered(input, driving);
    if (seen.step && !stepUnderWay) void start(seen.step);
    if (seen.finished && !stepUnderWay && !woken) return;
    if (!stepUnderWay && shouldContinueAsNew(input)) await continueOnNewestVersion(input);

    const sleepMs = sleepFor(seen.waitMs, stepUnderWay);
    setCurrentDetails(details(seen, sleepMs));
    if (sleepMs === null) await condition(() => woken);
    else await condition(() => woken, sleepMs, { summary: `next look after version ${seen.version}` });
  }
}

/** One look, however long the database is away; between tries a long history is left behind. */
async function lookUntilAnswered(input: DriverInput, driving: Driving): ReturnType<Driving['look']> {
  for (;;) {
    try {
      return await driving.look();
    } catch (error) {
      if (isCancellation(error)) throw error;
      log.warn('settling goes on failing');
      if (workflowInfo().continueAsNewSuggested) await continueOnNewestVersion(input);
    }
  }
}

function shouldContinueAsNew(input: DriverInput): boolean {
  const info = workflowInfo();
  if (info.continueAsNewSuggested || info.targetWorkerDeploymentVersionChanged) return true;
  return input.continueAfterEvents !== undefined && info.historyLength >= input.continueAfterEvents;
}

const continueOnNewestVersion = (input: DriverInput): Promise<never> =>
  makeContinueAsNewFunc<(input: DriverInput) => Promise<void>>({ initialVersioningBehavior: 'AUTO_UPGRADE' })(input);

function details(seen: SettleResult & { readonly step?: DriverStep | null }, sleepMs: number | null): string {
  const step = seen.step ? ` Step under way: ${seen.step.kind}.` : '';
  const sleep = sleepMs === null ? 'Asleep until woken.' : `Looks again after ${inWords(sleepMs)}.`;
  return `**${seen.state}**, as of version ${seen.version}.${step} ${sleep}`;
}
