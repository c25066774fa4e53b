import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeConfig, loadConfig, renderEnvExample } from '@bihuan/config';
import { projectRoot } from '@bihuan/runtime';
import type { Command } from 'commander';

/** `bihuan config`: what can be set, whether it is set well, and the example file. */
export function registerConfig(program: Command): void {
  const config = program.command('config').description('variables: meaning, default, check · 配置项');
  config
    .command('list')
    .description('every variable with its meaning and default · 列出全部配置项')
    .option('--json', 'as JSON')
    .action((options: { json?: boolean }) => {
      process.stdout.write(options.json ? `${JSON.stringify(describeConfig())}\n` : listing());
    });
  config
    .command('check')
    .description('read the environment and name every fault · 检查当前环境')
    .action(() => {
      loadConfig(process.env);
      process.stdout.write('ok\n');
    });
  config
    .command('example')
    .description('write .env.example anew · 重新生成 .env.example')
    .action(() => {
      writeFileSync(join(projectRoot(), '.env.example'), renderEnvExample());
      process.stdout.write('.env.example\n');
    });
}

function listing(): string {
  const lines = describeConfig().map((spec) => {
    const otherwise = spec.fallback ?? spec.absent?.en ?? '';
    return `${spec.name}  [${otherwise}]\n    ${spec.meaning.en}\n    ${spec.meaning.zh}`;
  });
  return `${lines.join('\n')}\n`;
}
