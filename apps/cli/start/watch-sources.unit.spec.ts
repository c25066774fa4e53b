import { isSource } from './watch-sources';

describe('what makes a development start build again', () => {
  it.each(['config/load.ts', 'plans/plan-2019/spec.yaml', 'cli/boot/build.mjs', 'index.ts'])(
    'is the source %s',
    (file) => {
      expect(isSource(file)).toBe(true);
    },
  );

  it.each(['config', 'config/dist/load.ts', 'dist', 'config/load.unit.spec.ts', 'cli/node_modules/x/index.ts', null])(
    'is not %s',
    (file) => {
      expect(isSource(file)).toBe(false);
    },
  );
});
