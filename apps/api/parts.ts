import type { SettingInForce } from '@bihuan/config';
import type { Instant } from '@bihuan/domain';
import type { FileStore, Reception } from '@bihuan/files';
import type { LiveListener, UnitOfWork } from '@bihuan/persistence';
import type { KeyRing, Modules, RecordApi, WebhookHost } from '@bihuan/record';
import type { Logger } from 'pino';
import type { PasswordCost } from './platform/auth/password';
import type { TemporalProbe } from './platform/health/temporal-probe';

/** How the service behaves where installations differ. */
export interface ApiSettings {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  /** PEM texts; without them the service speaks plain HTTP. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  /** True when whoever calls reaches us by TLS, our own or a proxy's: cookies are then `__Host-` and Secure. */
  readonly secureCookies: boolean;
  /** A session ends after this long without a request, in seconds. */
  readonly sessionIdleSeconds: number;
  /** A session ends after this long whatever happens, in seconds. */
  readonly sessionLifeSeconds: number;
  /** Codes of a second device; `by-installation`: required, but only offered in a rehearsal and beside a demo district. */
  readonly secondFactor: 'required' | 'offered' | 'off' | 'by-installation';
  /** A proxy in front writes the caller's address at the end of X-Forwarded-For. */
  readonly behindProxy?: boolean;
  /** How long a session is believed without asking Postgres again, in milliseconds. */
  readonly sessionCacheMs: number;
  readonly passwordCost: PasswordCost;
  /** How often a stream of news is kept awake and its session looked at, in milliseconds; 20 s when left out. */
  readonly liveBeatMs?: number;
  /** Where the audit trail's signing key has its public half; signatures are not looked at when left out. */
  readonly auditFolder?: string;
  /** Where files are and how large they may be, in bytes; none are taken when left out. */
  readonly files?: { readonly folder: string; readonly image: number; readonly document: number };
  /** No webhook can be created when left out. */
  readonly channels?: ChannelSettings;
  /** Keys of what is encrypted in the database; it is stored as it is when left out. */
  readonly secrets?: KeyRing;
  /** Nobody signs in by a provider when left out. */
  readonly oidc?: OidcSettings;
  /** What the administrator may see of the configuration; nothing when left out. */
  readonly inForce?: readonly SettingInForce[];
}

/** The OpenID Connect provider people may sign in by. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where this installation is reached, without a slash at the end. */
  readonly publicUrl: string;
  /** Claim that holds the login. */
  readonly loginClaim: string;
  /** Values of acr or amr that count as the second factor; none when empty. */
  readonly secondFactor: readonly string[];
}

/** Channels as this installation allows them; the worker has the same. */
export interface ChannelSettings {
  readonly webhookHosts: readonly WebhookHost[];
  readonly webhookGiveUpMs?: number;
  readonly publicUrl?: string;
  /** E-mail can be sent. */
  readonly mail?: boolean;
}

/** What taking files needs. */
export interface FileParts {
  readonly store: FileStore;
  readonly reception: Reception;
}

/** What the service is made of; `main.ts` builds it once, tests build their own. */
export interface ApiParts {
  readonly settings: ApiSettings;
  readonly uow: UnitOfWork;
  readonly record: RecordApi;
  readonly modules: Modules;
  readonly temporal: TemporalProbe;
  /** Hears what changed, for whoever looks at a page. */
  readonly live: LiveListener;
  readonly log: Logger;
  readonly files?: FileParts;
  /** Server time for sessions, lock-outs and codes; the database's own when left out. */
  readonly signInTime?: () => Instant;
}

/** Injection tokens of the parts. */
export const SETTINGS = Symbol('settings');
export const UOW = Symbol('unit of work');
export const RECORD = Symbol('record');
export const MODULES = Symbol('modules');
export const TEMPORAL = Symbol('temporal');
export const LIVE = Symbol('what changed');
export const FILES = Symbol('files');
export const LOG = Symbol('log');
export const SIGN_IN_TIME = Symbol('server time of signing in');
