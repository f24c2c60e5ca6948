import { chanceOf } from '../sim/chance.ts'
import { type Answer, ask, isRefused, wrongWith } from './check-answer.ts'
import { Examples, routesOf } from './examples.ts'
import { begun, type FuzzWorld, makeFuzzWorld, stateOf } from './fuzz-world.ts'
import { type Input, spoilt } from './input.ts'
import { spoilRows } from './stored-rows.ts'

/** Which blocks of inputs: `count` of them, every `stride`th; a block begins with a fresh world. */
export type Work = { readonly from: number; readonly stride: number; readonly count: number }
export type Finding = { readonly block: number; readonly what: string; readonly input: string }
export type Report = {
  readonly inputs: number
  readonly rows: number
  readonly refused: number
  readonly slowestMs: number
  readonly byRoute: Readonly<Record<string, number>>
  readonly findings: readonly Finding[]
}

export const inputsABlock = 200
export const rowsABlock = 3
const mostCpuMs = 200
const mostFindings = 8

type Tally = { refused: number; slowestMs: number; inputs: number; rows: number }

/** Runs these blocks. */
export async function runInputs({ from, stride, count }: Work): Promise<Report> {
  const of = await makeFuzzWorld()
  const findings: Finding[] = []
  const byRoute: Record<string, number> = Object.fromEntries(
    routesOf(of).map((route) => [route, 0]),
  )
  const tally: Tally = { refused: 0, slowestMs: 0, inputs: 0, rows: 0 }
  for (let at = 0; at < count && findings.length < mostFindings; at += 1) {
    const block = from + at * stride
    const found = await runBlock(of, block, byRoute, tally)
    findings.push(...found.slice(0, mostFindings))
    const spoiltRows = await spoilRows(of, chanceOf(-block), rowsABlock)
    tally.rows += spoiltRows.tried
    for (const { what, row } of spoiltRows.findings) findings.push({ block, what, input: row })
  }
  await of.close()
  return { ...tally, byRoute, findings }
}

async function runBlock(
  asleep: FuzzWorld,
  block: number,
  byRoute: Record<string, number>,
  tally: Tally,
): Promise<Finding[]> {
  const chance = chanceOf(block)
  const of = await begun(asleep)
  const examples = new Examples(of)
  const findings: Finding[] = []
  let version = of.version()
  let state = await stateOf(of)
  for (let at = 0; at < inputsABlock; at += 1) {
    const route = chance.of(examples.routes)
    const input = spoilt(chance, examples.draw(chance, route), examples.known)
    of.world.clock.ms += 1
    of.world.logged.length = 0
    const outcome = await heard(of, input)
    if (outcome === null) continue
    tally.inputs += 1
    byRoute[route] = (byRoute[route] ?? 0) + 1
    const { answer, wrong } = outcome
    if (wrong !== null) findings.push({ block, what: wrong, input: told(input) })
    if (answer === null) continue
    tally.slowestMs = Math.max(tally.slowestMs, answer.cpuMs)
    const isNo = isRefused(input, answer)
    if (isNo) tally.refused += 1
    // Who opens a link is counted after the answer, also who comes with a wrong passcode: that is its purpose.
    if (input.path.startsWith('/s/') && answer.status !== 404) {
      await of.world.storage.write(async () => undefined)
      version = of.version()
      state = await stateOf(of)
      continue
    }
    // Now and then all of it is looked at, should the number that tells of writing be wrong.
    if (of.version() === version && at % 50 !== 49) continue
    version = of.version()
    const now = await stateOf(of)
    if (isNo && now !== state)
      findings.push({
        block,
        what: `refused with ${answer.status}, and something changed`,
        input: told(input),
      })
    state = now
  }
  return findings
}

async function heard(
  of: FuzzWorld,
  input: Input,
): Promise<{ answer: Answer | null; wrong: string | null } | null> {
  try {
    let answer = await ask(of.world.app, input)
    if (answer === null) return null
    // Collecting garbage may fall into anybody's time: only what is slow three times is slow.
    for (let times = 0; times < 2 && answer.cpuMs > mostCpuMs; times += 1) {
      const again = await ask(of.world.app, input)
      if (again !== null && again.cpuMs < answer.cpuMs) answer = { ...answer, cpuMs: again.cpuMs }
    }
    const slow = answer.cpuMs > mostCpuMs ? `took ${answer.cpuMs.toFixed(0)} ms of CPU` : null
    const [stumbled] = of.world.logged
    const log =
      stumbled === undefined ? null : `was stumbled over: ${JSON.stringify(stumbled).slice(0, 600)}`
    return { answer, wrong: wrongWith(input, answer) ?? slow ?? log }
  } catch (error) {
    return {
      answer: null,
      wrong: `let an error out: ${error instanceof Error ? error.stack : error}`,
    }
  }
}

function told({ method, path, headers, body }: Input): string {
  const words = headers.map(([name, value]) => `${name}: ${value.slice(0, 80)}`).join('; ')
  const text = body === null ? '' : Buffer.from(body).toString('latin1').slice(0, 700)
  return `${method} ${path.slice(0, 200)} [${words}] ${text}`
}
