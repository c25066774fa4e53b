import { z } from 'zod';
import { both } from './text';

/** GET /api/settings: what this installation is set to, without any secret. */
export const SettingsView = z
  .object({
    settings: z.array(
      z.object({
        name: z.string().meta(both('环境变量', 'Environment variable')),
        group: z.string(),
        meaning: z.string().meta(both('作用', 'What it does')),
        secret: z.boolean().meta(both('密钥类：只说明是否已设置', 'A secret: only whether it is set is told')),
        isSet: z.boolean(),
        value: z
          .string()
          .nullable()
          .meta(both('当前值；没有或保密为空', 'Value in force; null for none and for secrets')),
        fallback: z.string().nullable().meta(both('默认值', 'Default')),
        absent: z.string().nullable().meta(both('不设置时如何', 'What holds without it')),
        origin: z
          .enum(['environment', 'file', 'start', 'default', 'none'])
          .meta(
            both(
              '来自环境变量、.env 文件、启动程序、默认值，或没有',
              'From the environment, the file .env, the start, the default, or from nowhere',
            ),
          ),
      }),
    ),
  })
  .meta({ id: 'Settings', ...both('本系统的设置', 'Settings of this installation') });
