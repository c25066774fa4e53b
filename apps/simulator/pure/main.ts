import type { PureOptions, SimulatorMessage } from '@bihuan/contracts/simulation';
import { PureSimulation } from './pure-simulation';

/** Plays one simulation on the rules alone for the command that started this process, telling it by JSON lines, and ends. */
function main(): void {
  const simulation = new PureSimulation(JSON.parse(process.env['BIHUAN_SIMULATION'] ?? '') as PureOptions);
  let day = '';
  const entries = simulation.play((progress) => {
    if (progress.at.slice(0, 10) === day) return;
    day = progress.at.slice(0, 10);
    say({ kind: 'progress', ...progress });
  });
  say({ kind: 'timeline', entries });
  say({ kind: 'load', units: simulation.load() });
  say({ kind: 'examined', executions: 0, faults: [], violations: [], refused: simulation.refused });
}

function say(message: SimulatorMessage): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

try {
  main();
} catch (error) {
  const words = error instanceof Error ? error : new Error(String(error));
  say({ kind: 'failed', name: words.name, message: words.message });
  process.exitCode = 1;
}
process.stdout.write('', () => process.exit());
