import { parseArgs } from 'node:util'
import { hijackInstalls } from './installs.ts'
import { hijackSyncs } from './syncs.ts'

// `npm run check:portal -- --times N [--seed S]`: Chromium meets the app, and a phone syncs, behind captive
// portals and over lines that break. Fails where anything false is kept, or anything written is lost.

const { values } = parseArgs({
  options: { times: { type: 'string', default: '10' }, seed: { type: 'string', default: '1' } },
})
const times = Number(values.times)
const seed = Number(values.seed)
if (!(Number.isInteger(times) && times > 0 && Number.isInteger(seed))) {
  console.error('--times N, --seed N')
  process.exit(2)
}
const installs = await hijackInstalls(times, seed)
const syncs = await hijackSyncs(times, seed)
console.log(
  `${installs.tried} installs, ${installs.played} requests hijacked or cut: ${installs.wrongs.length} poisoned`,
)
console.log(
  `${syncs.tried} syncs, ${syncs.played} requests hijacked or cut: ${syncs.wrongs.length} lost`,
)
for (const wrong of [...installs.wrongs, ...syncs.wrongs].slice(0, 40)) console.log(`  ${wrong}`)
if (installs.wrongs.length + syncs.wrongs.length > 0) process.exitCode = 1
// A network that never lied would prove nothing.
if (installs.played === 0 || syncs.played === 0) process.exitCode = 1
