import { type DueLine, KINDS } from './next-due';
import type { StartOptions } from './options';
import type { Running } from './supervisor';

/** What is printed when everything runs: where it is, how to get in, what is due next, how to stop. */
export function readyText(running: Running, options: StartOptions, due: readonly DueLine[]): string {
  const { setup, servers } = running;
  const lines = ['', `  Bihuan 闭环 · ${running.address}`];
  lines.push(`  Console 控制台: ${running.address}/console/`);
  if (setup.rehearsal) lines.push(`  REHEARSAL 演练 · ${pace(setup.rehearsal.rate)} · ${options.dataDir}`);
  if (setup.demo) lines.push('  Demo district, invented data · 演示区，数据均为虚构');
  if (setup.setupCode) lines.push(`  One-time set-up code 一次性设置码: ${setup.setupCode}`);
  if (servers.temporalUi) lines.push(`  Temporal UI: ${servers.temporalUi}`);
  lines.push('  Due next 接下来到期:', ...(due.length > 0 ? due.map(dueLine) : ['    nothing 无']));
  lines.push('  Stop with Ctrl-C · 按 Ctrl-C 停止', '');
  return lines.join('\n');
}

function dueLine(line: DueLine): string {
  const what = [KINDS[line.kind] ?? line.kind, line.title, line.clock, line.rung].filter((part) => part !== '');
  return `    ${shanghai(line.at)}  ${what.join(' · ')}`;
}

/** Local time of the district, to the minute. */
export function shanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function pace(rate: number): string {
  for (const [seconds, en, zh] of [
    [86_400, 'd', '天'],
    [3_600, 'h', '小时'],
    [60, 'm', '分钟'],
  ] as const) {
    if (rate >= seconds) return `${rate / seconds}${en}/s 每秒 ${rate / seconds} ${zh}`;
  }
  return `${rate}s/s`;
}
