import type { Plan, Step } from './plan.ts'
import type { CheckName } from './violation.ts'

type Fails = (plan: Plan) => Promise<CheckName | null>

/** The plan with as few steps as still break the same promise, found by leaving some out. */
export async function shrunk(plan: Plan, check: CheckName, fails: Fails): Promise<Plan> {
  let steps = [...plan.steps]
  for (
    let size = Math.ceil(steps.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    for (let from = 0; from < steps.length; ) {
      const fewer = [...steps.slice(0, from), ...steps.slice(from + size)]
      if ((await fails({ ...plan, steps: fewer })) === check) steps = fewer
      else from += size
    }
  }
  for (const [i, step] of steps.entries()) {
    const calmer = [...steps]
    calmer[i] = calmed(step)
    if ((await fails({ ...plan, steps: calmer })) === check) steps = calmer
  }
  return { ...plan, steps }
}

/** The step without its troubles. */
function calmed(step: Step): Step {
  if (step.what === 'edit') return { ...step, killAfter: null }
  if (step.what !== 'sync') return step
  return { ...step, killAfter: null, fault: 'none', editsMeanwhile: false, pages: 30 }
}
