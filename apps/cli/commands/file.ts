import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { FileView } from '@bihuan/client';
import type { Command } from 'commander';
import { BadOption } from '../service/bad-option';
import { type ClientIo, processClientIo } from '../service/client-io';
import { atDesk, type Desk, serviceCommand, type ServiceFlags } from '../service/desk';
import { saveFile } from '../service/save-file';

interface PutFlags extends ServiceFlags {
  readonly name?: string;
}
interface GetFlags extends ServiceFlags {
  readonly out: string;
}

/** Adds `bihuan file`: photos and documents in and out. */
export function registerFile(program: Command, io: ClientIo = processClientIo): void {
  const file = program.command('file').description('photos and documents of a running service · 照片和文件');
  serviceCommand(file.command('put'))
    .description('upload a photo or document, and print its id · 上传')
    .argument('<file>', 'JPEG, PNG, WebP, PDF, .docx or .xlsx · 文件路径')
    .option('--name <name>', 'the name it is shown by; that of the file when left out · 显示的文件名')
    .action((path: string, flags: PutFlags) => atDesk(flags, io, (desk) => put(path, flags, desk)));
  serviceCommand(file.command('get'))
    .description('download one · 下载')
    .argument('<id>', 'file · 文件编号')
    .requiredOption('--out <file>', 'file to write · 输出文件')
    .action((id: string, flags: GetFlags) => atDesk(flags, io, (desk) => get(id, flags, desk)));
}

async function put(path: string, flags: PutFlags, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  const body = new Blob([bytesOf(path, desk)]);
  const view: FileView = await api.files.upload({ body, query: { name: flags.name ?? basename(path) } });
  const { id, name, kind, size } = view;
  io.out(json ? `${JSON.stringify(view)}\n` : `${id}  ${name}  ${kind}, ${size} ${say('字节', 'bytes')}\n`);
}

function bytesOf(path: string, { say }: Desk): Buffer<ArrayBuffer> {
  try {
    return readFileSync(path) as Buffer<ArrayBuffer>;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new BadOption(say(`无法读取：${why}`, `Cannot be read: ${why}`));
  }
}

function get(id: string, { out }: GetFlags, desk: Desk): Promise<void> {
  return saveFile(desk.api.files.download({ path: { id }, parseAs: 'stream' }), out, desk);
}
