import reactHooks from 'eslint-plugin-react-hooks'
import tseslint from 'typescript-eslint'

/** One line per folder: what it may not import, and where that belongs instead. `@/` crosses folders, `./` stays in one. */
function border(files, rules, ignores = []) {
  const patterns = rules.map(([group, message]) => ({ group, message }))
  return { files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } }
}
const pure = ['node:*', 'react', 'react-dom', 'next', 'next/*', 'ws']
const up = [['../../*'], 'Cross folders with "@/...", so that the border rules can see it.']

export default tseslint.config(
  {
    ignores: [
      '.next/',
      'generated/',
      'node_modules/',
      'public/agent/',
      'next-env.d.ts',
      'data/',
      'test-results/',
      'playwright-report/',
    ],
  },
  ...tseslint.configs.recommended,
  reactHooks.configs.flat['recommended-latest'],
  {
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: { '@typescript-eslint/no-floating-promises': 'error' },
  },
  { files: ['scripts/**', 'lib/echo/main.ts', 'e2e/**', '**/*.test.ts'], rules: { 'no-console': 'off' } },
  border(
    ['lib/stats/**', 'lib/protocol/**'],
    [
      [
        [...pure, '@/*', 'zod'],
        'Pure: bytes and numbers in, values out. Sockets and clocks belong to lib/echo or a probe.',
      ],
    ],
    ['**/*.test.ts'],
  ),
  border(
    ['lib/assessment/**'],
    [
      [
        [...pure, '@/lib/*', '!@/lib/stats', '@/components/**', '@/app/**'],
        'The domain knows no check, provider or I/O by name.',
      ],
    ],
    ['**/*.test.ts'],
  ),
  border(
    ['lib/checks/*/check.ts'],
    [
      [
        [...pure, '@/lib/checks/**', '@/lib/server/**', '@/lib/echo/**', '@/lib/run/**', '@/components/**', './probe'],
        'check.ts is pure and reads no other check: I/O belongs to its probe.ts.',
      ],
    ],
  ),
  border(
    ['lib/checks/*/probe.ts', 'lib/checks/*/*worker*.ts'],
    [
      [
        [
          ...['node:*', '@/lib/checks/*/**', '!@/lib/checks/stamped-voice', '!@/lib/checks/stamped-voice/**'],
          ...['@/lib/server/**', '@/lib/echo/**', '@/lib/profiles/**', '@/components/**'],
        ],
        'A probe does I/O for its own check: it neither judges, formats nor stores.',
      ],
    ],
  ),
  border(
    ['lib/profiles/**'],
    [
      [
        ['node:*', '@/lib/*', '!@/lib/assessment', '@/components/**', '@/app/**'],
        'Profiles are data; loading them needs lib/assessment only.',
      ],
    ],
    ['**/*.test.ts'],
  ),
  border(
    ['agent/**'],
    [
      [
        [
          'react',
          'next',
          'next/*',
          'ws',
          '@/lib/checks/*/probe',
          '@/lib/server/**',
          '@/lib/echo/**',
          '@/components/**',
        ],
        'The site agent is one file for a customer’s computer: of the portal it needs contracts and texts only.',
      ],
    ],
    ['**/*.test.ts'],
  ),
  border(
    ['lib/run/**'],
    [
      [
        ['node:*', '@/lib/server/**', '@/lib/echo/**', '@/lib/profiles/**', '@/components/**', '@/app/**'],
        'The runner carries a plan out; it knows probes, not pages or storage.',
      ],
    ],
    ['**/*.test.ts'],
  ),
  border(
    ['lib/echo/**'],
    [
      [
        ['next', 'next/*', 'react', '@/lib/server/**', '@/lib/run/**', '@/generated/**', '@/components/**', '@/app/**'],
        'The instrument shares nothing with the portal but the protocol, the domain and the profiles.',
      ],
    ],
  ),
  border(
    ['lib/server/**'],
    [
      [
        ['@/components/**', '@/lib/run/**', '@/lib/echo/**', '**/probe', '@/app/**'],
        'The server judges and stores; it does not probe or draw.',
      ],
    ],
    ['**/*.test.ts'],
  ),
  border(
    ['components/**'],
    [
      [
        ['node:*', '@/lib/server/**', '@/lib/echo/**', '@/generated/**', '@/app/**'],
        'Components take plain props; data comes from the route.',
      ],
    ],
    ['**/*.test.ts*'],
  ),
  {
    files: ['**/*.ts', '**/*.tsx'],
    ignores: ['e2e/**', 'scripts/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `ImportDeclaration[source.value=/^\\.\\.\\u002F\\.\\.\\u002F/]`,
          message: up[1],
        },
      ],
    },
  },
)
