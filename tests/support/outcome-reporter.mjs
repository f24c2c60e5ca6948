import { writeFileSync } from 'node:fs'
import { isLate } from './lateness.mjs'

/**
 * `late` where a file failed and its first failure is that something was not done in time. The steps of a
 * story fail one after the other once one of them did.
 *
 * @typedef {{ file: string, passed: number, failed: number, skipped: number, late: boolean }} Outcome
 * @typedef {{ files: Outcome[], stray: number }} Outcomes  with how many errors outside any test were no lateness
 */

/** Writes the outcome of each file to `OUTCOMES`, as JSON. Vitest's own report leaves causes and hooks out. */
export class OutcomeReporter {
  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} stray  errors outside any test
   */
  onTestRunEnd(modules, stray) {
    /** @type {Outcomes} */
    const outcomes = {
      files: modules.map(outcomeOf),
      stray: stray.filter((error) => !isLate(error)).length,
    }
    writeFileSync(process.env.OUTCOMES ?? 'outcomes.json', JSON.stringify(outcomes))
  }
}

/**
 * @param {import('vitest/node').TestModule} module
 * @returns {Outcome}
 */
function outcomeOf(module) {
  const count = { passed: 0, failed: 0, skipped: 0, pending: 0 }
  for (const test of module.children.allTests()) count[test.result().state] += 1
  const [first] = errorsIn(module)
  // A file that does not load and a hook that fails have no failed test.
  const failed = module.ok() ? count.failed : Math.max(1, count.failed)
  const skipped = count.skipped + count.pending
  const { passed } = count
  return { file: module.moduleId, passed, failed, skipped, late: failed > 0 && isLate(first) }
}

/**
 * In the order in which they happened: of one test only the first, since what is done after a failure
 * fails for its sake.
 *
 * @param {import('vitest/node').TestModule | import('vitest/node').TestSuite} group
 * @returns {unknown[]}
 */
function errorsIn(group) {
  const inside = [...group.children].flatMap((child) =>
    child.type === 'suite' ? errorsIn(child) : (child.result().errors ?? []).slice(0, 1),
  )
  // A hook before the tests leaves them untried, one after them comes last.
  return [...inside, ...group.errors()]
}
