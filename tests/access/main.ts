import { aBench, allGroups, forget, groups } from './check.ts'
import { Ledger, told } from './ledger.ts'
import { huntMutants } from './mutants.ts'
import { gapsOf } from './route-cells.ts'

/*
 * `npm run check:access`: every route, for everybody that the design tells apart, with records of every kind,
 * marking and place, held cell by cell against a second reading of the design (`oracle.ts`).
 * `--mutants` changes the tables cell by cell and demands that the check notices; `--sample N` takes N of
 * them, drawn by `--seed`. `--slow` says what takes how long.
 */
const words = process.argv.slice(2)
const numberAfter = (name: string, otherwise: number) =>
  words.includes(name) ? Number(words[words.indexOf(name) + 1]) : otherwise
const startedMs = performance.now()
const seconds = () => ((performance.now() - startedMs) / 1000).toFixed(1)
const mostShown = 20

async function checkCells(): Promise<boolean> {
  const bench = await aBench()
  const ledger = new Ledger()
  for (const group of allGroups) {
    await groups[group](ledger, bench, bench.world.players)
    if (words.includes('--slow')) console.log(`${group}: ${ledger.cells} cells, ${seconds()} s`)
  }
  const gaps = gapsOf(bench.world, ledger.byRoute)
  await forget(bench)
  for (const cell of ledger.wrong.slice(0, mostShown)) console.log(told(cell))
  for (const gap of gaps) console.log(gap)
  const routes = [...ledger.byRoute].map(([route, cells]) => `${route} ${cells}`)
  console.log(routes.toSorted().join(' · '))
  console.log(
    `${ledger.cells} cells, ${ledger.wrong.length} otherwise than the design says, ${ledger.leaks().length} leaks, ${gaps.length} routes not covered (${seconds()} s)`,
  )
  return ledger.wrong.length === 0 && gaps.length === 0 && ledger.cells > 0
}

async function checkMutants(): Promise<boolean> {
  const bench = await aBench()
  const sample = numberAfter('--sample', Number.POSITIVE_INFINITY)
  const seed = numberAfter('--seed', Date.now() % 100_000)
  const { tried, survived } = await huntMutants(bench, sample, seed)
  await forget(bench)
  for (const name of survived) console.log(`not noticed: ${name}`)
  console.log(
    `${tried} changed cells of the tables, ${survived.length} not noticed, drawn by seed ${seed} (${seconds()} s)`,
  )
  return survived.length === 0 && tried > 0
}

const isRight = words.includes('--mutants') ? await checkMutants() : await checkCells()
process.exitCode = isRight ? 0 : 1
