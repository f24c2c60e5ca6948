import { benchColdStart } from './cold-start.ts'
import { benchCompare } from './compare.ts'
import { benchExchange } from './exchange.ts'
import { benchFindings } from './findings.ts'
import { benchFirstLoad } from './first-load.ts'
import { benchGoodPractice } from './good-practice.ts'
import { benchLabourMatrix } from './labour-matrix.ts'
import { benchPack } from './pack.ts'
import { benchReview } from './review.ts'
import { benchSave } from './save.ts'
import { benchSealed } from './sealed.ts'
import { benchSmallSync } from './small-sync.ts'

// `npm run bench` runs all, `npm run bench -- exchange` one, `npm run bench -- sync` the two about sync. Figures are for comparing columns of one
// run: the machine they come from is whichever it is, and nothing fails for being slow.

const benches: Readonly<Record<string, () => unknown>> = {
  pack: benchPack,
  'first-load': benchFirstLoad,
  'cold-start': benchColdStart,
  save: benchSave,
  sealed: benchSealed,
  exchange: benchExchange,
  compare: benchCompare,
  findings: benchFindings,
  'good-practice': benchGoodPractice,
  review: benchReview,
  'labour-matrix': benchLabourMatrix,
  'small-sync': () => benchSmallSync(process.argv.includes('--large')),
}

const sync = ['exchange', 'small-sync']
const wanted = process.argv
  .slice(2)
  .filter((word) => !word.startsWith('--'))
  .flatMap((word) => (word === 'sync' ? sync : word))
const unknown = wanted.filter((name) => benches[name] === undefined)
if (unknown.length > 0) {
  console.error(
    `There is no bench ${unknown.join(', ')}; there are ${[...Object.keys(benches), 'sync'].join(', ')}.`,
  )
  process.exit(2)
}
for (const [name, bench] of Object.entries(benches))
  if (wanted.length === 0 || wanted.includes(name)) await bench()
