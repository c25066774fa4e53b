/** Load from a given number of clients, each asking the next thing as soon as the last is answered. */

export interface Figures {
  readonly count: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
  readonly failed: number;
}

function figures(latencies: number[], seconds: number, failed: number): Figures {
  const sorted = [...latencies].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  return { count: sorted.length, perSecond: sorted.length / seconds, p50: at(0.5), p99: at(0.99), failed };
}

/** No answer within this is a failure: a lost one must not hold up the whole run. */
const LONGEST_MS = 30_000;

function inTime(job: () => Promise<unknown>): Promise<unknown> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${LONGEST_MS / 1000} s`)), LONGEST_MS);
  });
  return Promise.race([job(), late]).finally(() => clearTimeout(timer));
}

/** Runs every job once from `clients` clients at full speed. Latencies in milliseconds. */
export async function saturate(clients: number, jobs: readonly (() => Promise<unknown>)[]): Promise<Figures> {
  const latencies: number[] = [];
  let next = 0;
  let failed = 0;
  const from = performance.now();
  const client = async () => {
    for (let job = jobs[next++]; job; job = jobs[next++]) {
      const start = performance.now();
      try {
        await inTime(job);
        latencies.push(performance.now() - start);
      } catch (error) {
        if (failed++ === 0) process.stderr.write(`first failure: ${String(error)}\n`);
      }
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return figures(latencies, (performance.now() - from) / 1000, failed);
}

/** Starts jobs at a fixed rate whatever the answers take; latency counts from the instant a job should have started. */
export async function atFixedRate(perSecond: number, jobs: readonly (() => Promise<unknown>)[]): Promise<Figures> {
  const latencies: number[] = [];
  let failed = 0;
  const from = performance.now();
  const running: Promise<void>[] = [];
  for (const [index, job] of jobs.entries()) {
    const planned = from + (index * 1000) / perSecond;
    const wait = planned - performance.now();
    if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
    running.push(
      inTime(job).then(
        () => void latencies.push(performance.now() - planned),
        () => void failed++,
      ),
    );
  }
  await Promise.all(running);
  return figures(latencies, (performance.now() - from) / 1000, failed);
}

/** Asks at a fixed rate until told to stop; the first thing it cannot do is named. Latencies count from the planned instant. */
export function keepAsking(perSecond: number, job: (n: number) => Promise<unknown>): { stop(): Promise<Figures> } {
  const latencies: number[] = [];
  const running: Promise<void>[] = [];
  let failed = 0;
  let going = true;
  const from = performance.now();
  const asking = (async () => {
    for (let n = 0; going; n++) {
      const planned = from + (n * 1000) / perSecond;
      const wait = planned - performance.now();
      if (wait > 1) await new Promise((resolve) => setTimeout(resolve, wait));
      running.push(
        inTime(() => job(n)).then(
          () => void latencies.push(performance.now() - planned),
          (error: unknown) => {
            if (failed++ === 0) process.stderr.write(`first failure: ${String(error)}\n`);
          },
        ),
      );
    }
  })();
  return {
    stop: async () => {
      going = false;
      await asking;
      await Promise.all(running);
      return figures(latencies, (performance.now() - from) / 1000, failed);
    },
  };
}
