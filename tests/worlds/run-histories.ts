import { chanceOf } from '../sim/chance.ts'
import { type Cast, makeCast } from './cast.ts'
import { type Plan, planOf } from './plan.ts'
import { runWorld, type Seeing } from './run-world.ts'
import { type Variant, variants } from './variants.ts'

/** Which histories: `count` of them, every `stride`th. */
export type Work = { readonly from: number; readonly stride: number; readonly count: number }
export type Finding = { readonly history: number; readonly story: readonly string[] }
export type Report = {
  readonly pairs: number
  readonly answers: number
  readonly unseen: number
  readonly findings: readonly Finding[]
}

const mostFindings = 3

/** Runs the worlds of these histories, and gives those of which a reader could tell two apart. */
export async function runHistories({ from, stride, count }: Work): Promise<Report> {
  const cast = await makeCast()
  const findings: Finding[] = []
  let [pairs, answers, unseen] = [0, 0, 0]
  for (let at = 0; at < count && findings.length < mostFindings; at += 1) {
    const history = from + at * stride
    const plan = planOf(chanceOf(history))
    const first = await runWorld(cast, plan, 0)
    unseen += first.unseen
    for (let variant = 1; variant < variants; variant += 1) {
      const other = await runWorld(cast, plan, variant)
      pairs += 1
      answers += other.told.length
      unseen += other.unseen
      if (differenceOf(first, other) === null) continue
      const small = await shrunk(cast, plan, variant)
      findings.push({
        history,
        story: storyOf(small, variant, await compared(cast, small, variant)),
      })
      break
    }
  }
  await cast.world.close()
  return { pairs, answers, unseen, findings }
}

type Difference = { readonly one: string; readonly other: string }

function differenceOf(one: Seeing, other: Seeing): Difference | null {
  const at = one.told.findIndex((text, place) => text !== other.told[place])
  if (at < 0 && one.told.length === other.told.length) return null
  const place = at < 0 ? one.told.length : at
  return { one: one.told[place] ?? '(nothing)', other: other.told[place] ?? '(nothing)' }
}

async function compared(cast: Cast, plan: Plan, variant: Variant): Promise<Difference | null> {
  return differenceOf(await runWorld(cast, plan, 0), await runWorld(cast, plan, variant))
}

/** The plan with as few steps and hidden acts as still tell the two worlds apart. */
async function shrunk(cast: Cast, plan: Plan, variant: Variant): Promise<Plan> {
  let best = plan
  const tryInstead = async (fewer: Plan) => {
    if ((await compared(cast, fewer, variant)) !== null) best = fewer
  }
  for (let at = best.steps.length - 1; at >= 0; at -= 1)
    await tryInstead({ ...best, steps: best.steps.toSpliced(at, 1) })
  for (let at = 0; at < best.steps.length; at += 1)
    for (const side of [0, variant])
      for (let act = best.steps[at]?.dark[side]?.length ?? 0; act > 0; act -= 1) {
        const step = best.steps[at]
        if (step === undefined) continue
        const dark = step.dark.with(side, (step.dark[side] ?? []).toSpliced(act - 1, 1))
        await tryInstead({ ...best, steps: best.steps.with(at, { ...step, dark }) })
      }
  return best
}

function storyOf(plan: Plan, variant: Variant, difference: Difference | null): string[] {
  const steps = plan.steps.map(({ seen, dark }) =>
    JSON.stringify({ seen, dark: [dark[0], dark[variant]] }),
  )
  const { one, other } = difference ?? { one: '', other: '' }
  return [`the reader: ${plan.reader}`, ...steps, ...around(one, other)]
}

/** Where the two begin to differ, with something before it. */
function around(one: string, other: string): string[] {
  let at = 0
  while (at < one.length && one[at] === other[at]) at += 1
  const from = Math.max(0, at - 200)
  const head = one.slice(0, one.indexOf('\n'))
  return [
    `${head}, from character ${at}:`,
    one.slice(from, at + 200),
    '-- and --',
    other.slice(from, at + 200),
  ]
}
