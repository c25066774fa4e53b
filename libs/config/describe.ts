import type { Setting } from './setting';
import { SETTINGS } from './settings';

/** Everything a person may set, in the order in which it is shown. */
export function describeConfig(): readonly Omit<Setting, 'type'>[] {
  return Object.values(SETTINGS).map(({ type: _type, ...rest }) => rest);
}

const TITLES: Readonly<Record<Setting['group'], string>> = {
  data: 'Data 数据',
  web: 'Service 服务',
  identity: 'Signing in 登录',
  temporal: 'Temporal',
  worker: 'Worker 工作进程',
  channels: 'Channels 对外通道',
  logs: 'Logs 日志',
  client: 'Command line 命令行',
};

/** The text of `.env.example`: every variable, commented out, with its meaning and default. */
export function renderEnvExample(): string {
  const lines = [
    '# Made from libs/config by "npm run bihuan config example"; change it there.',
    '# Nothing here needs to be set. 全部可选。',
  ];
  let group = '';
  for (const spec of describeConfig()) {
    if (spec.group !== group) lines.push('', `## ${TITLES[spec.group]}`);
    group = spec.group;
    lines.push('', `# ${spec.meaning.en}`, `# ${spec.meaning.zh}`);
    if (spec.absent) lines.push(`# Without it: ${spec.absent.en}. 不设置：${spec.absent.zh}。`);
    if (spec.secret) lines.push('# Secret. 保密。');
    lines.push(`# ${spec.name}=${spec.fallback ?? `<${spec.expects.en}>`}`);
  }
  return `${lines.join('\n')}\n`;
}
