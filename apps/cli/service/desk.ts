import { type Api, createApi, Problem, Unreachable } from '@bihuan/client';
import { loadConfig } from '@bihuan/config';
import { type Both, type Language, languageOf } from '@bihuan/contracts/http';
import type { Command } from 'commander';
import { dataFolder } from '../commands/installation';
import { EXIT_BAD_INPUT } from '../commands/command-io';
import { readAddress } from '../start/address-note';
import { BadOption, NotConnected } from './bad-option';
import type { ClientIo } from './client-io';
import { readSessions } from './kept-sessions';

/** Flags of every command that talks to the service. */
export interface ServiceFlags {
  readonly url?: string;
  readonly lang?: string;
  readonly json?: boolean;
}

/** A command at work: who it talks to, in which language, and where it writes. */
export interface Desk {
  readonly api: Api;
  readonly url: string;
  readonly language: Language;
  readonly io: ClientIo;
  readonly json: boolean;
  /** Picks the language. */
  say(zh: string, en: string): string;
  /** The same in a district that is named: who keeps the installation has none of their own. */
  in(districtId: string): Desk;
}

/** Refused, or failed on the way. */
const EXIT_FAILED = 1;

const HELP = `
Exit code: 0 done, 1 refused by the service or not reached, 2 asked wrongly.
退出码：0 完成，1 被拒绝或无法连接，2 参数有误。`;

/** Adds the flags of every command that talks to the service, and says what its exit codes mean. */
export function serviceCommand(command: Command): Command {
  return command
    .option('--url <url>', 'address of the service · 服务地址')
    .option('--lang <lang>', 'zh or en; that of the environment when left out · 语言')
    .option('--json', 'as JSON')
    .addHelpText('after', HELP);
}

/** Runs a command as the person who signed in, and turns whatever goes wrong into words and an exit code. */
export async function atDesk(flags: ServiceFlags, io: ClientIo, work: (desk: Desk) => Promise<void>): Promise<void> {
  await reported(flags, io, async (language) => {
    const url = serviceUrl(flags, io);
    const token = loadConfig(io.env).token ?? readSessions(io.env).sessions[url]?.token;
    if (token === undefined) throw new NotConnected(notSignedIn(url)[language]);
    await work(deskOf(url, token, language, flags, io));
  });
}

/** The same before anybody has signed in. */
export async function atDoor(flags: ServiceFlags, io: ClientIo, work: (desk: Desk) => Promise<void>): Promise<void> {
  await reported(flags, io, (language) => work(deskOf(serviceUrl(flags, io), null, language, flags, io)));
}

/** A desk with this token. */
export function deskOf(
  url: string,
  token: string | null,
  language: Language,
  flags: ServiceFlags,
  io: ClientIo,
  district?: string,
): Desk {
  const say = (zh: string, en: string): string => (language === 'zh' ? zh : en);
  const api = createApi({ url, token, language, ...(district === undefined ? {} : { district }) });
  const there = (districtId: string): Desk => deskOf(url, token, language, flags, io, districtId);
  return { api, url, language, io, json: flags.json === true, say, in: there };
}

/** The service that was named, else the one last signed in to by name, else the one on the data folder. */
export function serviceUrl(flags: ServiceFlags, io: ClientIo): string {
  const config = loadConfig(io.env);
  const named = flags.url ?? config.serviceUrl;
  if (named !== undefined) return cleanUrl(named);
  const { current } = readSessions(io.env);
  if (current !== null) return current;
  const folder = dataFolder(undefined, config);
  const address = readAddress(folder);
  if (address !== null) return address;
  throw new NotConnected(
    `${folder} 上没有运行的服务。请先运行 npm start，或用 --url 指定服务。\n` +
      `No service runs on ${folder}. Start one with "npm start", or name one with --url.`,
  );
}

function cleanUrl(text: string): string {
  if (!/^https?:\/\/[^\s/]+/.test(text)) {
    throw new BadOption(
      `--url 应为 http://主机:端口 或 https://主机。\n--url needs http://host:port or https://host, not "${text}".`,
    );
  }
  return text.replace(/\/+$/, '');
}

async function reported(flags: ServiceFlags, io: ClientIo, work: (language: Language) => Promise<void>): Promise<void> {
  const language = languageFor(flags, io);
  try {
    if (flags.lang !== undefined && flags.lang !== 'zh' && flags.lang !== 'en') {
      throw new BadOption('--lang 应为 zh 或 en。\n--lang needs zh or en.');
    }
    await work(language);
  } catch (error) {
    const told = wordsFor(error);
    if (told === null) throw error;
    io.err(`${told[language]}\n`);
    io.exitCode(error instanceof BadOption ? EXIT_BAD_INPUT : EXIT_FAILED);
  }
}

/** The language asked for, else that of the environment; zh when it says nothing. */
function languageFor({ lang }: ServiceFlags, { env }: ClientIo): Language {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'];
  return languageOf(lang ?? locale?.split(/[.@]/)[0]?.replace('_', '-'));
}

function wordsFor(error: unknown): Both | null {
  if (error instanceof BadOption || error instanceof NotConnected) return { zh: error.message, en: error.message };
  if (error instanceof Unreachable) return unreachable(error);
  if (!(error instanceof Problem)) return null;
  const fields = error.errors.map(({ path, message }) => `\n  ${path === '' ? '' : `${path}: `}${message}`).join('');
  const words = `${error.title}: ${error.detail}${fields}`;
  if (error.code !== 'not-signed-in') return { zh: words, en: words };
  return {
    zh: `${words}\n请重新登录：bihuan login --login <登录名>`,
    en: `${words}\nSign in again: bihuan login --login <name>`,
  };
}

function unreachable({ url, cause }: Unreachable): Both {
  const deepest = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause;
  const why = deepest instanceof Error ? deepest.message : String(deepest);
  return {
    zh: `${url} 没有应答（${why}）。服务可能没有运行：请用 npm start 启动，或用 --url 指定其他地址。`,
    en: `No answer from ${url} (${why}). It may not be running: start it with "npm start", or name another with --url.`,
  };
}

function notSignedIn(url: string): Both {
  return {
    zh: `尚未登录 ${url}。请先运行：bihuan login --login <登录名>`,
    en: `Not signed in at ${url}. First run: bihuan login --login <name>`,
  };
}
