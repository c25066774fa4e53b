import type { Setting } from './setting';
import { SETTINGS } from './settings';

/** Where a value came from: the environment, the file .env, what `npm start` worked out, the default; or there is none. */
type SettingOrigin = 'environment' | 'file' | 'start' | 'default' | 'none';

/** One setting as a process has it. A secret has neither value nor default here. */
export interface SettingInForce extends Pick<Setting, 'name' | 'group' | 'meaning' | 'secret'> {
  readonly absent: Setting['absent'] | null;
  readonly isSet: boolean;
  readonly value: string | null;
  readonly fallback: string | null;
  readonly origin: SettingOrigin;
}

type Env = Readonly<Record<string, string | undefined>>;

/** Variable by which a process tells its children what was not in the environment they were started from: NAME=origin,… */
export const ORIGINS_VARIABLE = 'BIHUAN_SETTING_ORIGINS';

/** What `ORIGINS_VARIABLE` has to say after an environment grew from `before` to `after`; earlier notes in it are kept. */
export function noteOrigins(before: Env, after: Env, origin: 'file' | 'start'): string {
  const noted = new Map<string, string>(originsOf(before));
  for (const { name } of Object.values(SETTINGS)) {
    if (after[name] !== undefined && after[name] !== before[name]) noted.set(name, origin);
  }
  return [...noted].map(([name, from]) => `${name}=${from}`).join(',');
}

/** Every setting in the order in which it is shown, with the value this environment gives it. The value of a secret is not in it. */
export function settingsInForce(env: Env): readonly SettingInForce[] {
  const noted = originsOf(env);
  return Object.values(SETTINGS as Readonly<Record<string, Setting>>).map((spec) => {
    const { name, group, meaning, secret, absent = null, fallback } = spec;
    const given = env[name]?.trim() ?? '';
    const isSet = given !== '';
    const origin = originOf(given, fallback, noted.get(name));
    const value = isSet ? given : fallback;
    const shown = secret ? { value: null, fallback: null } : { value: value && withoutUser(value), fallback };
    return { name, group, meaning, secret, absent, isSet, ...shown, origin };
  });
}

function originOf(given: string, fallback: string | null, noted: string | undefined): SettingOrigin {
  if (given === '') return fallback === null ? 'none' : 'default';
  // What starts the service hands every value on, defaults too.
  if (noted === 'start') return given === fallback ? 'default' : 'start';
  return noted === 'file' ? 'file' : 'environment';
}

function originsOf(env: Env): ReadonlyMap<string, string> {
  const pairs = (env[ORIGINS_VARIABLE] ?? '').split(',').map((pair) => pair.split('='));
  return new Map(pairs.flatMap(([name, from]) => (name && from ? [[name, from] as const] : [])));
}

/** An address may bear a user and a password in front of its host, secret setting or not. */
function withoutUser(value: string): string {
  return value.replace(/:\/\/[^/@\s]*@/g, '://…@');
}
