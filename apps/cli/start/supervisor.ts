import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Config, DEFAULT_PORT, noteOrigins, ORIGINS_VARIABLE } from '@bihuan/config';
import { describeListener, nextFreePort, portIsFree, projectRoot, type Say, StartProblem } from '@bihuan/runtime';
import { noteAddress } from './address-note';
import { SupervisedChild } from './child';
import { lockDataFolder } from './data-lock';
import { Leftovers } from './leftovers';
import type { StartOptions } from './options';
import { type RecordSetup, setUpRecord } from './record-setup';
import { type Servers, startServers } from './servers';

/** Everything that runs once `start` has reached ready. */
export interface Running {
  readonly address: string;
  readonly servers: Servers;
  readonly setup: RecordSetup;
  readonly children: readonly SupervisedChild[];
}

const READY_MS = 120_000;
/** A child that crashed so often before it was ever ready will not get there. */
const HOPELESS = 4;

/** Starts everything in order and stops it in the opposite one. `stop` is safe at any moment, also half-way up. */
export class Supervisor {
  private readonly undo: (() => Promise<void> | void)[] = [];
  private readonly children: SupervisedChild[] = [];
  private starting: Promise<Running> | undefined;
  private stopped: Promise<void> | undefined;
  private hurried = false;

  constructor(
    private readonly options: StartOptions,
    private readonly config: Config,
    private readonly say: Say,
  ) {}

  start(): Promise<Running> {
    return (this.starting ??= this.bringUp());
  }

  private async bringUp(): Promise<Running> {
    this.undo.push(lockDataFolder(this.options.dataDir));
    const leftovers = new Leftovers(this.options.dataDir);
    await leftovers.end(this.say);
    await this.checkConfiguredPort();
    const servers = await startServers(this.options, this.config, this.say);
    this.undo.push(() => servers.stop());
    this.goOn();
    const setup = await setUpRecord(servers, this.options, this.say);
    this.goOn();
    const port = this.options.port ?? (await this.choosePort());
    const [worker, api] = this.startChildren(servers, port, leftovers);
    const address = await this.waitUntilReady(port, worker, api);
    this.undo.push(noteAddress(this.options.dataDir, address));
    return { address, servers, setup, children: this.children };
  }

  /** Stops API, worker, Temporal and Postgres in this order, each within its time limit, and frees the data folder. */
  stop(): Promise<void> {
    return (this.stopped ??= this.takeDown());
  }

  /** Waits no longer for anything to drain. */
  hurry(): void {
    this.hurried = true;
    for (const child of this.children) void child.stop(true);
  }

  private async takeDown(): Promise<void> {
    // What is half-way up is waited for, so that nothing comes up behind our back.
    await this.starting?.catch(() => undefined);
    for (const step of this.undo.reverse()) {
      try {
        await step();
      } catch (error) {
        this.say(`While stopping: ${(error as Error).message}`, `停止过程中出错：${(error as Error).message}`);
      }
    }
  }

  /** Start-up ends here when a stop was asked for meanwhile. */
  private goOn(): void {
    if (this.stopped) throw new StartProblem('stopped', 'Stopped while starting.', '启动过程中被停止。');
  }

  private startChildren(servers: Servers, port: number, leftovers: Leftovers): [SupervisedChild, SupervisedChild] {
    const handed = {
      ...process.env,
      DATABASE_URL: servers.databaseUrl,
      // Not theirs to know.
      BIHUAN_MIGRATION_URL: undefined,
      TEMPORAL_ADDRESS: servers.temporalAddress,
      TEMPORAL_NAMESPACE: this.config.temporalNamespace,
      BIHUAN_DATA_DIR: this.options.dataDir,
      HOST: this.config.host,
      PORT: String(port),
      LOG_LEVEL: this.options.dev ? 'debug' : this.config.logLevel,
    };
    const env = { ...handed, [ORIGINS_VARIABLE]: noteOrigins(process.env, handed, 'start') };
    const child = (name: 'api' | 'worker', drainMs: number) => {
      const spec = {
        name,
        main: join(projectRoot(), 'apps', name, 'dist', 'main.js'),
        env,
        logFile: join(this.options.dataDir, 'logs', `${name}.log`),
        drainMs,
      };
      const supervised = new SupervisedChild(spec, this.say, (pid) => leftovers.remember(name, pid));
      this.undo.push(() => supervised.stop(this.hurried));
      this.children.push(supervised);
      supervised.start();
      return supervised;
    };
    // Undone in the opposite order: the API stops first, then the worker.
    return [child('worker', 15_000), child('api', 10_000)];
  }

  /** A configured port that is taken is told before anything is started. */
  private async checkConfiguredPort(): Promise<void> {
    const { port } = this.options;
    if (port === undefined || (await portIsFree(port, this.config.host))) return;
    const who = describeListener(port);
    throw new StartProblem(
      'port-in-use',
      `Port ${port} is in use by ${who.en}. Choose another one with --port or PORT.`,
      `端口 ${port} 已被 ${who.zh} 占用。请用 --port 或 PORT 换一个端口。`,
    );
  }

  private choosePort(): Promise<number> {
    return nextFreePort(DEFAULT_PORT, this.config.host);
  }

  private addressOf(port: number): string {
    return `${this.config.tlsCert ? 'https' : 'http'}://${shownHost(this.config.host)}:${port}`;
  }

  /**
   * Returns where the service answers. It is asked only once it says itself that it listens: another installation that took
   * the port meanwhile would answer too. A port nobody asked for is then chosen anew.
   */
  private async waitUntilReady(chosen: number, worker: SupervisedChild, api: SupervisedChild): Promise<string> {
    const begun = Date.now();
    const children = [worker, api];
    let address = this.addressOf(chosen);
    this.say(`Starting worker and service at ${address}`, `正在启动工作进程和服务：${address}`);
    for (let told = 0; Date.now() - begun < READY_MS; await sleep(150)) {
      this.goOn();
      if (api.news === 'port-taken' && this.options.port === undefined) {
        const port = await this.choosePort();
        this.say(`${address} was taken by another program meanwhile.`, `${address} 已被其他程序占用，改用其他端口。`);
        address = this.addressOf(port);
        await api.restart({ PORT: String(port) });
      }
      if (api.news === 'listening' && (await answersReady(address))) return address;
      const hopeless = children.find((child) => child.crashes >= HOPELESS);
      if (hopeless) throw notReady(hopeless.lastWords());
      const seconds = Math.floor((Date.now() - begun) / 1000);
      if (seconds >= told + 10) {
        told = seconds;
        this.say(`  … waiting for ${address}/readyz, ${seconds} s`, `  … 等待 ${address}/readyz，${seconds} 秒`);
      }
    }
    throw notReady(children.map((child) => child.lastWords()).join('\n'));
  }
}

async function answersReady(address: string): Promise<boolean> {
  try {
    const answer = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(2_000) });
    return answer.status === 200;
  } catch {
    return false;
  }
}

function notReady(words: string): StartProblem {
  return new StartProblem(
    'not-ready',
    `The service did not become ready. The last it said:\n${words}`,
    '服务未能就绪，其最后的输出见上。',
  );
}

/** An address to click on; a wildcard is reached over loopback. */
function shownHost(host: string): string {
  if (host === '0.0.0.0' || host === '::') return 'localhost';
  return host.includes(':') ? `[${host}]` : host;
}
