import { MockActivityEnvironment } from '@temporalio/testing';
import { DefaultLogger } from '@temporalio/worker';
import { createActivities } from '../index';
import type { DriverPort } from './driver-port';

const answer = { version: 3, waitMs: 1_000, finished: false, state: 'graded', step: null };
const step = { id: 'june', kind: 'open-round' } as const;
const part = { kind: 'part', id: 'p1' } as const;

/** The outside of an activity, without Temporal's own log lines about failures. */
const quietly = () => new MockActivityEnvironment({}, { logger: new DefaultLogger('ERROR') });

function port(more: Partial<DriverPort> = {}): DriverPort {
  return {
    settle: () => Promise.resolve(answer),
    nextStep: () => Promise.resolve(answer),
    runStep: () => Promise.resolve(),
    sweep: () => Promise.resolve(answer),
    runSweepStep: () => Promise.resolve(),
    ...more,
  };
}

test('settling hands on what the record says', async () => {
  const { settle } = createActivities({ driver: port() });
  await expect(quietly().run(settle, part)).resolves.toEqual(answer);
});

test('what a database says about a failure stays out of the history; its code does not', async () => {
  const failing = () =>
    Promise.reject(Object.assign(new Error('Key (phone)=(secret) already exists'), { code: '23505' }));
  const { settle } = createActivities({ driver: port({ settle: failing }) });
  const failure: Error = await quietly()
    .run(settle, part)
    .then(
      () => new Error('it succeeded'),
      (error: Error) => error,
    );
  expect(failure).toMatchObject({ message: 'the record failed', type: '23505', nonRetryable: false });
  expect(`${failure.stack} ${JSON.stringify(failure)}`).not.toContain('secret');
});

test('a step says that it lives after each batch, and ends between two of them once it is cancelled', async () => {
  const environment = quietly();
  let beats = 0;
  environment.on('heartbeat', () => beats++);
  let batches = 0;
  const batched: DriverPort['runStep'] = (_ref, _step, heartbeat) => {
    for (; batches < 5; batches++) {
      if (batches === 2) environment.cancel('WORKER_SHUTDOWN');
      heartbeat();
    }
    return Promise.resolve();
  };
  const { runStep } = createActivities({ driver: port({ runStep: batched }) });
  await expect(environment.run(runStep, part, step)).rejects.toMatchObject({ name: 'CancelledFailure' });
  expect({ beats, batches }).toEqual({ beats: 3, batches: 2 });
});
