import { execFile } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { projectRoot, type Say } from '@bihuan/runtime';
import type { SupervisedChild } from './child';

const QUIET_MS = 300;
const IGNORED = /(^|\/)(dist|node_modules|\.cache)(\/|$)|\.spec\.ts$/;
const SOURCE = /\.(ts|mjs|yaml|json)$/;

/** For development: builds and restarts worker and API when a source has changed and nothing more does for a moment. Returns how to end it. */
export function watchSources(children: readonly SupervisedChild[], say: Say): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const changed = (file: string | null): void => {
    if (!isSource(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => (running = running.then(() => rebuild(children, say))), QUIET_MS);
  };
  const watchers = ['libs', 'apps', 'workflows', 'activities'].map((folder) =>
    watch(join(projectRoot(), folder), { recursive: true }, (_event, file) => changed(file)),
  );
  return () => {
    clearTimeout(timer);
    for (const watcher of watchers) watcher.close();
  };
}

/** Folders report too, also when the build itself empties one: only files that are read by the build count. */
export function isSource(file: string | null): boolean {
  return file !== null && SOURCE.test(file) && !IGNORED.test(file);
}

async function rebuild(children: readonly SupervisedChild[], say: Say): Promise<void> {
  const failure = await new Promise<string | null>((resolve) => {
    execFile(process.execPath, [join(projectRoot(), 'apps/cli/boot/build-only.mjs')], (error, _out, err) =>
      resolve(error ? err || error.message : null),
    );
  });
  if (failure !== null) return say(failure, '编译失败，继续运行旧版本。');
  say('Built; restarting', '已编译，正在重启');
  for (const child of children) await child.restart();
}
