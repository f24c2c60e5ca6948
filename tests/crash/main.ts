import { parseArgs } from 'node:util'
import { startPostgres } from '../support/postgres.ts'
import { killServers, type Outcome } from './server-kills.ts'

// `npm run crash -- --kills N [--engine sqlite|postgres] [--seed S]`: the real server, killed -9 while
// people work. Fails where anything that was acknowledged is lost, torn or doubled.

const { values } = parseArgs({
  options: {
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
  report(await killServers({ kills, engine, seed }))
} finally {
  await postgres?.stop()
}

function report({ kills: done, acknowledged, whole, absent, wrongs }: Outcome): void {
  const minutes = (performance.now() - startedMs) / 60_000
  console.log(
    `${done} kills of the server (${engine}, seed ${seed}), ${(done / minutes).toFixed(0)} a minute; ` +
      `${acknowledged} changes acknowledged; of the acts that were cut off ${whole} were in as a whole ` +
      `and ${absent} not at all; ${wrongs.length === 0 ? '0 lost' : `${wrongs.length} WRONG`}`,
  )
  for (const wrong of wrongs.slice(0, 40)) console.log(`  ${wrong}`)
  if (wrongs.length > 0 || done < kills) process.exitCode = 1
}

function isEngine(text: string): text is 'sqlite' | 'postgres' {
  return text === 'sqlite' || text === 'postgres'
}
