import { join } from 'node:path';
import { loadConfig, secretsKeys } from '@bihuan/config';
import { addKey, countSealed, openKeyRing, rotateSecrets, type KeyRing, type SealedCount } from '@bihuan/record';
import type { Command } from 'commander';
import { type CommandIo, processIo } from './command-io';
import { dataFolder, findInstallation, type Place, withRecord } from './installation';

interface SecretsFlags extends Place {
  readonly json?: boolean;
  readonly newKey?: boolean;
}

/** Where the keys of a data folder are. */
export function secretsFolder(dataDir: string): string {
  return join(dataDir, 'secrets');
}

/** The keys as this installation has them: those of the environment, then those of its data folder. */
export function ringOf(place: Place): KeyRing {
  const config = loadConfig(process.env);
  return openKeyRing({ keys: secretsKeys(config), folder: secretsFolder(dataFolder(place.data, config)) });
}

/** Adds `bihuan secrets`: under which keys the encrypted columns stand, and a change of the key while everything runs. */
export function registerSecrets(program: Command, io: CommandIo = processIo): void {
  const secrets = program.command('secrets').description('encrypted columns and their keys · 加密列与密钥');
  const onPlace = (command: Command): Command =>
    command
      .option('--json', 'as JSON')
      .option('--url <url>', 'database · 数据库地址')
      .option('--data <folder>', 'data folder of the installation · 数据目录');
  onPlace(secrets.command('status'))
    .description('how many texts are plain, under the key in use, or under others · 加密情况')
    .action((flags: SecretsFlags) => status(flags, io));
  onPlace(secrets.command('rotate'))
    .description('encrypt again, in batches, what is plain or under an older key; stopped, it goes on · 重新加密')
    .option('--new-key', 'make a new key in the data folder first; the others stay for reading · 先生成新密钥')
    .action((flags: SecretsFlags) => rotate(flags, io));
}

async function status(flags: SecretsFlags, io: CommandIo): Promise<void> {
  const { databaseUrl } = findInstallation(flags);
  const ring = ringOf(flags);
  const columns = await withRecord(databaseUrl, (uow) => countSealed(uow, ring));
  const keys = ring.all().map(({ id }) => id);
  io.out(flags.json ? `${JSON.stringify({ keys, columns })}\n` : inWords(keys, columns));
}

async function rotate(flags: SecretsFlags, io: CommandIo): Promise<void> {
  const { databaseUrl } = findInstallation(flags);
  const config = loadConfig(process.env);
  if (flags.newKey === true) {
    if (config.secretsKey !== undefined) return refuse(io, NEW_KEY_ELSEWHERE);
    addKey(secretsFolder(dataFolder(flags.data, config)));
  }
  const ring = ringOf(flags);
  const key = ring.current()?.id;
  if (key === undefined) return refuse(io, NO_KEY);
  const told = (step: { table: string; column: string; sealed: number }): void =>
    io.err(`${step.table}.${step.column}  ${step.sealed}\n`);
  const [columns, left] = await withRecord(databaseUrl, async (uow) => [
    await rotateSecrets(uow, ring, { told }),
    await countSealed(uow, ring),
  ]);
  const others = left.reduce((sum, { texts, current }) => sum + texts - current, 0);
  const sealed = columns.reduce((sum, one) => sum + one.sealed, 0);
  io.out(
    flags.json
      ? `${JSON.stringify({ key, columns, left: others })}\n`
      : `key · 密钥 ${key}: ${sealed} encrypted again · 已重新加密, ${others} left · 剩余\n`,
  );
  io.exitCode(others === 0 ? 0 : 1);
}

const NO_KEY =
  'There is no key: "npm start" makes one in its data folder, --new-key does here, or set BIHUAN_SECRETS_KEY.\n' +
  '没有密钥：npm start 会在数据目录中生成，也可用 --new-key 生成，或设置 BIHUAN_SECRETS_KEY。\n';
const NEW_KEY_ELSEWHERE =
  'BIHUAN_SECRETS_KEY is set, so the keys are yours to make: put the new one in BIHUAN_SECRETS_OLD_KEYS of service and worker, then make it BIHUAN_SECRETS_KEY and the old one BIHUAN_SECRETS_OLD_KEYS, then rotate.\n' +
  '已设置 BIHUAN_SECRETS_KEY，密钥由您生成：先把新密钥加入服务与工作进程的 BIHUAN_SECRETS_OLD_KEYS，再把它设为 BIHUAN_SECRETS_KEY、旧密钥设为 BIHUAN_SECRETS_OLD_KEYS，然后重新加密。\n';

function refuse(io: CommandIo, words: string): void {
  io.err(words);
  io.exitCode(2);
}

function inWords(keys: readonly string[], columns: readonly SealedCount[]): string {
  const lines = columns.map(({ table, column, texts, plain, current }) => {
    const others = texts - plain - current;
    return `${`${table}.${column}`.padEnd(32)} ${current} in use · 当前, ${others} older · 旧, ${plain} plain · 明文`;
  });
  return `keys · 密钥: ${keys.length === 0 ? '—' : keys.join(' ')}\n${lines.join('\n')}\n`;
}
