import { loadConfig, unknownVariables } from '@bihuan/config';
import { projectRoot, type Say } from '@bihuan/runtime';
import type { Command } from 'commander';
import { follow } from '../start/follow';
import { nextDueLines } from '../start/next-due';
import { type StartFlags, startOptions } from '../start/options';
import { readyText } from '../start/ready-text';
import { Supervisor } from '../start/supervisor';
import { watchSources } from '../start/watch-sources';

/** A second Ctrl-C within this time is an echo of the first: npm passes on what the terminal has sent already. */
const ECHO_MS = 1_500;

/** `bihuan start`: everything on one machine, until it is stopped. */
export function registerStart(program: Command): void {
  program
    .command('start')
    .description('start everything on this machine · 启动')
    .option('--empty', 'begin with nothing instead of the demo district · 不建演示区')
    .option('--rehearse <date>', 'rehearse from a day on, in a data folder of its own · 从某日起演练')
    .option('--rate <speed>', 'speed of a rehearsal, e.g. 1d/s · 演练速度')
    .option('--port <port>', 'port of the service · 服务端口')
    .option('--data <folder>', 'data folder · 数据目录')
    .option('--follow', 'print what falls due, as it does; a rehearsal does so by itself · 逐条显示到期事项')
    .option('--no-follow', 'do not print it · 不显示到期事项')
    .option('--dev', 'build and restart when a source changes · 源码变化时自动重启')
    .action((flags: StartFlags) => start(flags));
}

async function start(flags: StartFlags): Promise<void> {
  const config = loadConfig(process.env);
  const options = startOptions(flags, config, projectRoot());
  for (const name of unknownVariables(process.env)) {
    say(`${name} is not a variable of Bihuan and is ignored.`, `${name} 不是闭环的配置项，已忽略。`);
  }
  if (options.rehearsal) say(`Rehearsal from ${options.rehearsal.from}`, `演练，从 ${options.rehearsal.from} 开始`);
  const supervisor = new Supervisor(options, config, say);
  const begun = performance.now();
  const ended = stopOnSignal(supervisor);
  try {
    const running = await supervisor.start();
    const due = await nextDueLines(running.servers.databaseUrl);
    process.stdout.write(`${readyText(running, options, due)}\n`);
    const unwatch = options.dev ? watchSources(running.children, say) : () => undefined;
    const unfollow = options.follow
      ? follow(running.servers.databaseUrl, performance.now() - begun, (line) => process.stdout.write(`${line}\n`))
      : () => undefined;
    await ended;
    unwatch();
    await unfollow();
  } catch (error) {
    const asked = (error as { code?: string }).code === 'stopped';
    await supervisor.stop();
    if (!asked) throw error;
  }
}

/** Resolves when everything has been stopped after Ctrl-C, SIGTERM or a closed terminal. A later Ctrl-C hurries it. */
function stopOnSignal(supervisor: Supervisor): Promise<void> {
  return new Promise((resolve) => {
    let first = 0;
    const onSignal = (): void => {
      const now = Date.now();
      if (first === 0) {
        first = now;
        say('Stopping (again Ctrl-C: at once)', '正在停止（再按一次 Ctrl-C 立即停止）');
        void supervisor.stop().then(() => {
          say('Stopped.', '已停止。');
          resolve();
        });
      } else if (now - first > ECHO_MS) {
        supervisor.hurry();
      }
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal);
  });
}

/** Short things on one line, long ones on two. */
const say: Say = (en, zh) => {
  const apart = en.includes('\n') || en.length + zh.length > 90;
  process.stdout.write(apart ? `${en}\n${zh}\n` : `${en} · ${zh}\n`);
};
