import { setTimeout as pause } from 'node:timers/promises'
import { renderersOf } from '../support/chromium.ts'

const runsMs = 8

/**
 * Does `work` while all processes that run pages and workers of the browser on this profile get one part
 * in `rate` of their time: they are stopped and let go on in turn. The browser's own slowing of the
 * processor reaches pages, and no worker.
 */
export async function slowed<Value>(
  profile: string,
  rate: number,
  work: () => Promise<Value>,
): Promise<Value> {
  if (rate === 1) return await work()
  let isOver = false
  const slowing = (async () => {
    let lookedMs = Number.NEGATIVE_INFINITY
    let processes: number[] = []
    while (!isOver) {
      // Workers may begin in processes of their own meanwhile.
      if (performance.now() - lookedMs > 500) {
        processes = await renderersOf(profile)
        lookedMs = performance.now()
      }
      tell(processes, 'SIGSTOP')
      await pause(runsMs * (rate - 1))
      tell(processes, 'SIGCONT')
      await pause(runsMs)
    }
  })()
  try {
    return await work()
  } finally {
    isOver = true
    await slowing
  }
}

function tell(processes: readonly number[], signal: NodeJS.Signals): void {
  for (const pid of processes)
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended.
    }
}
