import { builtinModules } from 'node:module';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** What a pure function and a workflow may not touch: the clock, chance, the process and the machine's language. */
const impure = [
  {
    selector: "MemberExpression[object.name='Date'][property.name='now']",
    message: 'Time comes from outside: use context.now.',
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0]",
    message: 'Time comes from outside: use context.now.',
  },
  { selector: "CallExpression[callee.name='Date']", message: 'Time comes from outside: use context.now.' },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: 'Chance comes from outside, as data.',
  },
  {
    selector: "MemberExpression[object.name='process']",
    message: 'No process here: configuration comes from outside.',
  },
  {
    selector: 'CallExpression[callee.property.name=/^(toLocale.*|localeCompare)$/]',
    message: 'The machine’s language must not change a result.',
  },
  { selector: "MemberExpression[object.name='Intl']", message: 'The machine’s language must not change a result.' },
];

const noBuiltins = {
  'no-restricted-imports': [
    'error',
    {
      paths: builtinModules.map((name) => ({ name, message: 'Runs without Node here: no built-ins.' })),
      patterns: [{ group: ['node:*'], message: 'Runs without Node here: no built-ins.' }],
    },
  ],
};

const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a const object or array and a union.' };
const noDefaultExport = { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' };

export default tseslint.config(
  {
    ignores: [
      '**/dist/**',
      '**/node_modules/**',
      '.data/**',
      '.nx/**',
      'test/fences/planted/**',
      'libs/client/generated/**',
    ],
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: globals.node },
    rules: { 'no-undef': 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['**/*.{ts,mts,tsx}'],
    extends: [...tseslint.configs.recommended],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': [
        'error',
        { fixStyle: 'inline-type-imports', disallowTypeAnnotations: false },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-restricted-syntax': ['error', noEnum, noDefaultExport],
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    // Nest finds what to inject from the types that decorators leave behind, so these imports must stay values.
    files: ['apps/api/**/*.ts', 'libs/persistence/entities/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': 'off' },
  },
  {
    files: ['apps/cli/**/*.ts', 'test/**/*.ts', 'libs/testing/**/*.ts'],
    rules: { 'no-console': 'off' },
  },
  {
    files: ['libs/domain/**/*.ts', 'workflows/**/*.ts'],
    ignores: ['**/*.spec.ts', '**/testing/**'],
    rules: { 'no-restricted-syntax': ['error', noEnum, noDefaultExport, ...impure], ...noBuiltins },
  },
  {
    files: ['**/*.spec.ts', 'test/**/*.ts', 'libs/testing/**/*.ts'],
    rules: { '@typescript-eslint/no-non-null-assertion': 'off' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/*.spec.ts', 'libs/persistence/migrations/**'],
    rules: { 'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }] },
  },
  {
    files: ['**/*.spec.ts'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }] },
  },
  {
    // Vite reads its configuration from a default export.
    files: ['apps/console/vite.config.mts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    // One door to the service, so that nobody forgets the token against forgery, the language or the time limit.
    files: ['apps/console/src/**/*.{ts,tsx}'],
    ignores: ['apps/console/src/api/api.ts'],
    rules: {
      'no-restricted-globals': ['error', { name: 'fetch', message: 'Pages use the typed client: useApi().' }],
    },
  },
  prettier,
);
