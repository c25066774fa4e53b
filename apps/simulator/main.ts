import { onStopRequest } from '@bihuan/config';
import type { SimulatorInput, SimulatorMessage } from '@bihuan/contracts/simulation';
import { examine } from './play/examine';
import { Simulation } from './play/simulation';
import { readTimeline } from './timeline/read-timeline';

/** Plays one simulation for the command that started this process, telling it by JSON lines, and ends. */
async function main(): Promise<void> {
  const input = JSON.parse(process.env['BIHUAN_SIMULATION'] ?? '') as SimulatorInput;
  const simulation = await Simulation.begin(input);
  let stopping: Promise<void> | undefined;
  onStopRequest(() => {
    stopping = simulation.time.stop().finally(() => process.exit(0));
  });
  try {
    await simulation.play((progress) => say({ kind: 'progress', ...progress }));
    say({ kind: 'timeline', entries: await readTimeline(simulation.time) });
    say({ kind: 'examined', ...(await examine(simulation.time)), refused: simulation.refused });
  } catch (error) {
    // What breaks while everything is being stopped is no failure of its own.
    if (!stopping) throw error;
  } finally {
    await (stopping ?? simulation.time.stop());
  }
}

function say(message: SimulatorMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

main().then(
  () => process.stdout.write('', () => process.exit(0)),
  (error: unknown) => {
    const words = error instanceof Error ? error : new Error(String(error));
    say({ kind: 'failed', name: words.name, message: words.message });
    process.stderr.write(`${words.stack ?? words.message}\n`);
    process.exitCode = 1;
    process.disconnect?.();
  },
);
