import { parseArgs } from 'node:util'
import { forgetPhones } from '../support/chromium.ts'
import { startPostgres } from '../support/postgres.ts'
import { killBrowsers } from './browser-kills.ts'
import { killServers, type Outcome } from './server-kills.ts'

// `npm run crash -- --kills N [--engine sqlite|postgres] [--seed S]`: the real server, killed -9 while
// people work. `--browser`: Chromium instead, while its page writes and syncs. Fails where anything that was acknowledged is lost, torn or doubled.

const { values } = parseArgs({
  options: {
    browser: { type: 'boolean', default: false },
    kills: { type: 'string', default: '50' },
    engine: { type: 'string', default: 'sqlite' },
    seed: { type: 'string', default: String(Math.floor(Date.now() % 1e6)) },
  },
})
const kills = Number(values.kills)
const seed = Number(values.seed)
const { engine } = values
if (!(kills > 0 && Number.isInteger(kills) && Number.isInteger(seed)) || !isEngine(engine)) {
  console.error('--kills N, --seed N, --engine sqlite or postgres.')
  process.exit(2)
}

const startedMs = performance.now()
const postgres = engine === 'postgres' ? await startPostgres() : undefined
if (engine === 'postgres' && postgres === undefined) process.exit(1)
try {
  const outcome = values.browser
    ? await killBrowsers(kills, seed)
    : await killServers({ kills, engine, seed })
  report(outcome)
} finally {
  await forgetPhones()
  await postgres?.stop()
}

function report({ kills: done, acknowledged, whole, absent, wrongs }: Outcome): void {
  const minutes = (performance.now() - startedMs) / 60_000
  const what = values.browser ? 'the browser' : `the server (${engine})`
  const kept = values.browser
    ? `${acknowledged} acts saved, ${whole} of them before the page could say so`
    : `${acknowledged} changes acknowledged; of the acts that were cut off ${whole} were in as a whole and ${absent} not at all`
  const verdict = wrongs.length === 0 ? '0 lost' : `${wrongs.length} WRONG`
  console.log(
    `${done} kills of ${what}, seed ${seed}, ${(done / minutes).toFixed(0)} a minute; ${kept}; ${verdict}`,
  )
  for (const wrong of wrongs.slice(0, 40)) console.log(`  ${wrong}`)
  if (wrongs.length > 0 || done < kills) process.exitCode = 1
}

function isEngine(text: string): text is 'sqlite' | 'postgres' {
  return text === 'sqlite' || text === 'postgres'
}
