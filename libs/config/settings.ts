import { z } from 'zod';
import { AUDIT_SETTINGS } from './audit-settings';
import { CHANNEL_SETTINGS } from './channel-settings';
import { FILE_SETTINGS } from './file-settings';
import { IDENTITY_SETTINGS } from './identity-settings';
import { MAIL_SETTINGS } from './mail-settings';
import { RETENTION_SETTINGS } from './retention-settings';
import { count, countWords, setting, type Words } from './setting';

const portWords: Words = { en: 'a whole number from 1 to 65535', zh: '1 到 65535 的整数' };
const port = z
  .string()
  .regex(/^\d+$/)
  .transform(Number)
  .refine((value) => value >= 1 && value <= 65535);
const LONGEST_MS = 86_400_000;
/** A length of server time from one second to a day. */
const serverMs = count(LONGEST_MS).refine((value) => value >= 1_000);
const serverMsWords: Words = {
  en: `a whole number of milliseconds from 1000 to ${LONGEST_MS}`,
  zh: `1000 到 ${LONGEST_MS} 的整数（毫秒）`,
};
const text = z.string().min(1);
const file: Words = { en: 'the path of a file', zh: '文件路径' };
const yesNo = z.enum(['yes', 'no']).transform((value) => value === 'yes');
const freePort: Words = { en: 'a free one, kept over restarts', zh: '自动选择空闲端口，重启后不变' };

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** Every variable of the product, once. The name in code is the key. */
export const SETTINGS = {
  databaseUrl: setting({
    name: 'DATABASE_URL',
    group: 'data',
    meaning: {
      en: 'PostgreSQL (15 or newer) to keep the record in, instead of the embedded one.',
      zh: '用于存放记录的 PostgreSQL（15 及以上），设置后不再启动内置数据库。',
    },
    expects: { en: 'postgresql://user:password@host:port/database', zh: 'postgresql://用户:口令@主机:端口/库名' },
    fallback: null,
    absent: { en: 'an embedded server in the data folder', zh: '在数据目录中启动内置数据库' },
    secret: true,
    type: z.string().refine((value) => /^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(value)),
  }),
  migrationUrl: setting({
    name: 'BIHUAN_MIGRATION_URL',
    group: 'data',
    meaning: {
      en: 'The same database by the role that owns it, for migrations only; DATABASE_URL is then that of a role that owns nothing.',
      zh: '同一数据库的所有者地址，仅用于升级结构；此时 DATABASE_URL 使用不拥有任何对象的角色。',
    },
    expects: { en: 'postgresql://owner:password@host:port/database', zh: 'postgresql://所有者:口令@主机:端口/库名' },
    fallback: null,
    absent: { en: 'migrations run as DATABASE_URL says', zh: '按 DATABASE_URL 执行升级' },
    secret: true,
    type: z.string().refine((value) => /^postgres(ql)?:\/\/[^/]+\/[^/?]+/.test(value)),
  }),
  dataDir: setting({
    name: 'BIHUAN_DATA_DIR',
    group: 'data',
    meaning: {
      en: 'Folder for the embedded database, Temporal and logs; relative to the installation.',
      zh: '内置数据库、Temporal 和日志的目录；相对路径以安装目录为准。',
    },
    expects: { en: 'the path of a folder', zh: '目录路径' },
    fallback: '.data',
    type: text,
  }),
  ...FILE_SETTINGS,
  cacheDir: setting({
    name: 'BIHUAN_CACHE',
    group: 'data',
    meaning: {
      en: 'Folder in which several installations share fetched programs.',
      zh: '多个安装共用的程序缓存目录。',
    },
    expects: { en: 'the path of a folder', zh: '目录路径' },
    fallback: null,
    absent: { en: '.data/bin of the installation', zh: '安装目录下的 .data/bin' },
    type: text,
  }),
  pgPort: setting({
    name: 'BIHUAN_PG_PORT',
    group: 'data',
    meaning: { en: 'Port of the embedded database, on loopback.', zh: '内置数据库的本机端口。' },
    expects: portWords,
    fallback: null,
    absent: freePort,
    type: port,
  }),
  apiPool: setting({
    name: 'BIHUAN_API_POOL',
    group: 'data',
    meaning: { en: 'Database connections of the service.', zh: '服务进程的数据库连接数。' },
    expects: countWords(150),
    fallback: '20',
    type: count(150),
  }),
  workerPool: setting({
    name: 'BIHUAN_WORKER_POOL',
    group: 'data',
    meaning: { en: 'Database connections of the worker.', zh: '工作进程的数据库连接数。' },
    expects: countWords(150),
    fallback: '16',
    type: count(150),
  }),
  port: setting({
    name: 'PORT',
    group: 'web',
    meaning: { en: 'Port of the service.', zh: '服务端口。' },
    expects: portWords,
    fallback: null,
    absent: { en: '8080, or the next free one', zh: '8080，被占用则取下一个空闲端口' },
    type: port,
  }),
  host: setting({
    name: 'HOST',
    group: 'web',
    meaning: {
      en: 'Address the service binds to. Anything but loopback needs TLS.',
      zh: '服务绑定的地址。非本机地址必须使用 TLS。',
    },
    expects: { en: 'an IP address or host name', zh: 'IP 地址或主机名' },
    fallback: '127.0.0.1',
    type: z.string().regex(/^[A-Za-z0-9_.:-]+$/),
  }),
  tlsCert: setting({
    name: 'BIHUAN_TLS_CERT',
    group: 'web',
    meaning: { en: 'Certificate chain (PEM) to serve HTTPS with.', zh: 'HTTPS 证书链（PEM）。' },
    expects: file,
    fallback: null,
    absent: { en: 'plain HTTP on loopback', zh: '仅本机 HTTP' },
    type: text,
  }),
  tlsKey: setting({
    name: 'BIHUAN_TLS_KEY',
    group: 'web',
    meaning: { en: 'Private key (PEM) of that certificate.', zh: '该证书的私钥（PEM）。' },
    expects: file,
    fallback: null,
    absent: { en: 'plain HTTP on loopback', zh: '仅本机 HTTP' },
    type: text,
  }),
  behindTlsProxy: setting({
    name: 'BIHUAN_BEHIND_TLS_PROXY',
    group: 'web',
    meaning: {
      en: 'Says that a proxy in front ends TLS, so that HOST may be another address than loopback.',
      zh: '声明前面的代理负责 TLS，从而允许 HOST 为非本机地址。',
    },
    expects: { en: 'yes or no', zh: 'yes 或 no' },
    fallback: 'no',
    type: yesNo,
  }),
  ...IDENTITY_SETTINGS,
  temporalAddress: setting({
    name: 'TEMPORAL_ADDRESS',
    group: 'temporal',
    meaning: {
      en: 'Temporal server to use, instead of a dev server of our own.',
      zh: '使用已有的 Temporal 服务器，设置后不再启动自带的。',
    },
    expects: { en: 'host:port', zh: '主机:端口' },
    fallback: null,
    absent: {
      en: 'a dev server with a database file in the data folder',
      zh: '在数据目录中启动带数据库文件的开发服务器',
    },
    type: z.string().regex(/^[^\s/:]+:\d+$|^\[[0-9a-fA-F:]+\]:\d+$/),
  }),
  temporalNamespace: setting({
    name: 'TEMPORAL_NAMESPACE',
    group: 'temporal',
    meaning: { en: 'Namespace on that server.', zh: '该服务器上的命名空间。' },
    expects: { en: 'a name', zh: '名称' },
    fallback: 'default',
    type: text,
  }),
  temporalCli: setting({
    name: 'TEMPORAL_CLI',
    group: 'temporal',
    meaning: { en: 'An own copy of the Temporal CLI.', zh: '自备的 Temporal 命令行程序。' },
    expects: file,
    fallback: null,
    absent: { en: 'found on PATH, in the cache, or fetched', zh: '从 PATH、缓存中查找，或自动获取' },
    type: text,
  }),
  temporalTestServer: setting({
    name: 'TEMPORAL_TEST_SERVER',
    group: 'temporal',
    meaning: {
      en: 'An own copy of the time-skipping test server; for npm test only.',
      zh: '自备的测试服务器；仅 npm test 使用。',
    },
    expects: file,
    fallback: null,
    absent: { en: 'found on PATH, in the cache, or fetched', zh: '从 PATH、缓存中查找，或自动获取' },
    type: text,
  }),
  temporalPort: setting({
    name: 'BIHUAN_TEMPORAL_PORT',
    group: 'temporal',
    meaning: { en: 'Port of our own dev server, on loopback.', zh: '自带 Temporal 的本机端口。' },
    expects: portWords,
    fallback: null,
    absent: freePort,
    type: port,
  }),
  temporalUiPort: setting({
    name: 'BIHUAN_TEMPORAL_UI_PORT',
    group: 'temporal',
    meaning: { en: 'Port of its web page, on loopback.', zh: 'Temporal 页面的本机端口。' },
    expects: portWords,
    fallback: null,
    absent: freePort,
    type: port,
  }),
  workflowCache: setting({
    name: 'BIHUAN_WORKFLOW_CACHE',
    group: 'worker',
    meaning: {
      en: 'Waiting workflows the worker keeps in memory (about 0.3 MB each); the others come back when they wake.',
      zh: '工作进程在内存中保留的等待流程数（每个约 0.3 MB）；其余在唤醒时恢复。',
    },
    expects: countWords(2000),
    fallback: '100',
    type: count(2000),
  }),
  safetyNetAfterMs: setting({
    name: 'BIHUAN_SAFETY_NET_AFTER_MS',
    group: 'worker',
    meaning: {
      en: 'Lateness, in server time, from which the safety net settles what its driver did not.',
      zh: '到期后超过该时长（服务器时间）仍未处理的事项，由兜底程序处理。',
    },
    expects: serverMsWords,
    fallback: '120000',
    type: serverMs,
  }),
  vanishedAfterMs: setting({
    name: 'BIHUAN_VANISHED_AFTER_MS',
    group: 'worker',
    meaning: {
      en: 'Server time past its sleep after which a driver counts as vanished and is woken again.',
      zh: '驱动超过应醒时刻该时长（服务器时间）后视为丢失，重新唤醒。',
    },
    expects: serverMsWords,
    fallback: '600000',
    type: serverMs,
  }),
  ...AUDIT_SETTINGS,
  ...RETENTION_SETTINGS,
  ...CHANNEL_SETTINGS,
  ...MAIL_SETTINGS,
  logLevel: setting({
    name: 'LOG_LEVEL',
    group: 'logs',
    meaning: { en: 'How much is written to the logs.', zh: '日志的详细程度。' },
    expects: { en: `one of ${LOG_LEVELS.join(', ')}`, zh: `${LOG_LEVELS.join('、')} 之一` },
    fallback: 'info',
    type: z.enum(LOG_LEVELS),
  }),
  serviceUrl: setting({
    name: 'BIHUAN_URL',
    group: 'client',
    meaning: {
      en: 'Service that `bihuan campaign`, `hazard` and `login` talk to.',
      zh: '命令行 campaign、hazard、login 所连接的服务。',
    },
    expects: { en: 'http://host:port or https://host', zh: 'http://主机:端口 或 https://主机' },
    fallback: null,
    absent: {
      en: 'the one last signed in to by --url, else the one that runs on the data folder',
      zh: '最近用 --url 登录的服务，否则为数据目录上运行的服务',
    },
    type: z.string().regex(/^https?:\/\/[^\s/]+/),
  }),
  token: setting({
    name: 'BIHUAN_TOKEN',
    group: 'client',
    meaning: {
      en: 'Token to use instead of the one that `bihuan login` keeps.',
      zh: '代替 bihuan login 所保存令牌的令牌。',
    },
    expects: {
      en: 'what POST /api/session or POST /api/account/tokens gives as token',
      zh: 'POST /api/session 或 POST /api/account/tokens 返回的 token',
    },
    fallback: null,
    absent: { en: 'the token of the last sign-in', zh: '最近一次登录的令牌' },
    secret: true,
    type: z.string().regex(/^(bhk_)?[\w-]{43}$/),
  }),
};
