import { lingui, linguiTransformerBabelPreset } from '@lingui/vite-plugin'
import babel from '@rolldown/plugin-babel'
import { defineConfig } from 'vitest/config'
import { OutcomeReporter } from './tests/support/outcome-reporter.mjs'

const serverTests = ['tests/server/**/*.test.ts', 'tests/contracts/**/*.test.ts']
const sealedTests = [
  'tests/device/{absorb,attendance,commit,conflict-commands,convergence,held,join,meeting-commands}.test.ts',
  'tests/device/{migrations,parked,refusals,restored-server,round-trip,two-people}.test.ts',
]
const endToEndTests = ['tests/e2e/**/*.test.ts']

/**
 * Kinds of tests. `unit` and `sealed` need nothing but Node, `server` starts PostgreSQL once where it is
 * found, `e2e` drives a real Chromium against a real server and the built app.
 */
export default defineConfig({
  test: {
    watch: false,
    // For tests/run-all.mjs, which tells what was late from what was wrong.
    reporters:
      process.env.OUTCOMES === undefined ? ['default'] : ['default', new OutcomeReporter()],
    projects: [
      {
        // As in vite.config.ts, so that words and screens can be imported; other files pass untouched.
        plugins: [babel({ presets: [linguiTransformerBabelPreset()] }), lingui()],
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: [...serverTests, ...endToEndTests, 'tests/bench/**'],
          pool: 'threads',
          // Files share one module graph: what is pure has no state to leak, and a database under
          // test is opened under a fresh name.
          isolate: false,
          // A busy machine is no failure.
          expect: { poll: { timeout: 15_000 } },
          testTimeout: 60_000,
        },
      },
      {
        // What the device does, once more over sealed databases.
        test: {
          name: 'sealed',
          include: sealedTests,
          pool: 'threads',
          setupFiles: ['tests/device/vault/sealed-setup.ts'],
          testTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'server',
          include: serverTests,
          pool: 'forks',
          globalSetup: ['tests/support/postgres-setup.ts'],
          // A busy machine is no failure.
          expect: { poll: { timeout: 15_000 } },
          // A machine that is given little of its processor is late, not wrong.
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
      {
        test: {
          name: 'e2e',
          include: endToEndTests,
          pool: 'forks',
          fileParallelism: false,
          // What must be quick is measured by a bench; a busy machine is no failure.
          expect: { poll: { timeout: 60_000 } },
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
})
