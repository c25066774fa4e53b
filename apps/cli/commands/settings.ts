import type { Command } from 'commander';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { table } from '../service/table';

/** Adds `bihuan settings`: what the running service is set to, without any secret. */
export function registerSettings(program: Command, io: ClientIo = processClientIo): void {
  serviceCommand(program.command('settings'))
    .description('what the running service is set to; secrets are never shown · 系统设置')
    .action((flags: ServiceFlags) => atDesk(flags, io, list));
}

async function list({ api, io, json, say }: Desk): Promise<void> {
  const { settings } = await api.settings.read();
  if (json) return io.out(`${JSON.stringify(settings)}\n`);
  const origins = {
    environment: say('环境变量', 'environment'),
    file: say('.env 文件', 'file .env'),
    start: say('启动程序', 'start'),
    default: say('默认', 'default'),
    none: '',
  };
  const hidden = (isSet: boolean) => (isSet ? say('已设置', 'set') : say('未设置', 'not set'));
  const headings = [say('名称', 'Name'), say('当前值', 'Value'), say('来自', 'From'), say('默认值', 'Default')];
  const rows = settings.map(({ name, secret, isSet, value, origin, fallback, absent }) => [
    name,
    secret ? hidden(isSet) : (value ?? say('未设置', 'not set')),
    origins[origin],
    fallback ?? absent ?? '',
  ]);
  io.out(table(headings, rows));
}
