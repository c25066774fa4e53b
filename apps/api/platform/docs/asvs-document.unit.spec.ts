import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CommandAnswer } from '@bihuan/contracts/http';
import { CONTROLLERS } from '../../api.module';
import { openApiOf } from './openapi';
import { routesOf } from './routes';

const ROOT = join(__dirname, '..', '..', '..', '..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');

/** The numbers of level 1 in ASVS 5.0, by section. */
const LEVEL_1 =
  `1.2.1-5 1.3.1-2 1.5.1 2.1.1 2.2.1-2 2.3.1 3.2.1-2 3.3.1 3.4.1-2 3.5.1-3 4.1.1 4.4.1 5.2.1-2 5.3.1-2 6.1.1 6.2.1-8 6.3.1-2
  6.4.1-2 7.2.1-4 7.4.1-2 8.1.1 8.2.1-2 8.3.1 9.1.1-3 9.2.1 10.4.1-5 11.3.1-2 11.4.1 12.1.1 12.2.1-2 13.4.1 14.2.1 14.3.1 15.1.1
  15.2.1 15.3.1`
    .trim()
    .split(/\s+/)
    .flatMap((range) => {
      const [, section = '', first = '', last = first] = /^(\d+\.\d+)\.(\d+)(?:-(\d+))?$/.exec(range) ?? [];
      return Array.from({ length: Number(last) - Number(first) + 1 }, (_, n) => `${section}.${Number(first) + n}`);
    });

const lines = read('docs/security/asvs.md')
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .map(([, number = '', , how = '', tests = '']) => ({ number, how, tests }));

describe('docs/security/asvs.md', () => {
  it('has each number of level 1 once', () => {
    expect(lines.map(({ number }) => number)).toEqual(LEVEL_1);
  });

  it.each(lines.map((line) => [line.number, line] as const))(
    '%s names tests that exist, or says why there is none',
    (_, line) => {
      if (line.tests === '—') {
        expect(line.how).toMatch(/^(not applicable|open): ./);
        return;
      }
      for (const cited of line.tests.split('<br>')) {
        const [, path = '', title = ''] = /^`(\S+\.spec\.ts)` › (.+)$/.exec(cited) ?? [];
        expect(existsSync(join(ROOT, path))).toBe(true);
        expect(read(path)).toContain(title);
      }
    },
  );

  it('says within how many days a part with a hole is renewed', () => {
    expect(read('docs/security/README.md')).toMatch(/within 2 days[\s\S]*within 14 days[\s\S]*within 90 days/);
  });
});

/** What the list says of the code as a whole, looked up in all of it. */
describe('the code', () => {
  const sources = ['apps', 'libs', 'workflows', 'activities'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|tsx|mjs)$/.test(name) && !/(^|\/)(dist|node_modules|generated)\/|\.spec\.ts$/.test(name))
      .map((name) => `${folder}/${name}`),
  );
  const having = (what: RegExp) => sources.filter((path) => what.test(read(path)));

  it('is found by the test at all', () => expect(sources.length).toBeGreaterThan(500));

  it('starts no shell and evaluates no text', () => {
    expect(having(/shell:\s*true|\bexecSync\(|[{\s,]exec\b[^=\n]*from 'node:child_process'/)).toEqual([]);
    expect(having(/\beval\(|new Function\(/)).toEqual([]);
  });

  it('enciphers and hashes by what is approved', () => {
    const ciphers = sources.flatMap((path) => [...read(path).matchAll(/create(?:Cipher|Decipher)iv\(\s*'([^']+)'/g)]);
    expect(new Set(ciphers.map(([, name]) => name))).toEqual(new Set(['aes-256-gcm']));
    expect(having(/createCipher\(|'md5'|createHash\(\s*'sha1'/)).toEqual([]);
    expect(having(/createHmac\(\s*'sha1'/)).toEqual(['apps/api/platform/auth/totp.ts']);
  });

  it('asks for passwords in masked fields that take a paste', () => {
    const fields = having(/autoComplete=[^>]*(new|current)-password/);
    expect(fields.length).toBeGreaterThan(1);
    for (const path of fields) {
      for (const [field] of read(path).matchAll(/<Input[^>]*-password[^>]*>/g))
        expect(field).toMatch(/^<Input\.Password\b/);
    }
    expect(having(/onPaste=/)).toEqual([]);
  });
});

describe('the routes', () => {
  const routes = routesOf(CONTROLLERS);
  const document = JSON.stringify(openApiOf([...CONTROLLERS], 'test'));

  it('changes nothing by a GET', () => {
    const gets = routes.filter(({ method }) => method === 'GET');
    expect(gets.filter(({ words }) => words?.answers === CommandAnswer)).toEqual([]);
    // OpenID Connect comes back by a GET that opens a session; the state bound to the browser guards it instead of a token.
    const callback = '/api/session/oidc/callback';
    expect(gets.filter(({ path }) => path === callback).map(({ audit }) => audit?.lines)).toEqual(['done']);
    // Besides files, what is noted is that somebody looked, before they did.
    const noted = gets.filter(({ audit, words, path }) => audit && words?.files === undefined && path !== callback);
    expect(noted.map(({ audit }) => audit?.lines)).toEqual(noted.map(() => 'asked'));
  });

  it('takes no secret in a path or a query', () => {
    type Parameter = { name: string; in: string };
    const { paths } = JSON.parse(document) as { paths: Record<string, Record<string, { parameters?: Parameter[] }>> };
    const names = Object.values(paths)
      .flatMap((path) => Object.values(path).flatMap((operation) => operation.parameters ?? []))
      .filter((parameter) => parameter.in !== 'header')
      .map(({ name }) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name) => /pass|token|secret|csrf|invitation|otp/i.test(name))).toEqual([]);
  });

  it('has no field for a hint or a secret question', () => {
    expect(document).not.toMatch(/"(hint|secretQuestion|securityQuestion|passwordHint)"/i);
  });
});
