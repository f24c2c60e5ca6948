import cluster, { type Worker } from 'node:cluster'
import type { Logger } from 'pino'
import { whenToldToStop } from './serve-mission.ts'

/** A worker that dies sooner than this after its start is replaced only after a pause as long. */
const shortLifeMs = 1000
/** Longer than a worker gives itself. */
const patienceMs = 15_000

/**
 * Keeps `count` processes of this same program behind one port: one that dies is replaced, and when
 * this one is told to stop, all end in good order before it does. When it is killed they end as well.
 */
export function keepWorkers(count: number, log: Logger): void {
  let isStopping = false
  // Each worker takes lines from the port itself. Handed out by this process, a line whose worker is
  // killed before it has taken it would stay open for ever and be answered by nobody.
  cluster.schedulingPolicy = cluster.SCHED_NONE
  const start = () => {
    if (isStopping) return
    const startedMs = performance.now()
    const worker = cluster.fork()
    worker.once('exit', (code, signal) => {
      log.info({ pid: worker.process.pid, code, signal }, 'a worker ended')
      if (isStopping) return endWhenAllHaveEnded()
      const isShortLived = performance.now() - startedMs < shortLifeMs
      setTimeout(start, isShortLived ? shortLifeMs : 0)
    })
  }
  const endWhenAllHaveEnded = () => {
    if (workers().length === 0) process.exit(0)
  }
  whenToldToStop(() => {
    isStopping = true
    for (const worker of workers()) worker.process.kill('SIGTERM')
    setTimeout(() => {
      for (const worker of workers()) worker.process.kill('SIGKILL')
    }, patienceMs).unref()
    endWhenAllHaveEnded()
  })
  for (let made = 0; made < count; made += 1) start()
}

function workers(): Worker[] {
  return Object.values(cluster.workers ?? {}).filter((worker) => worker !== undefined)
}
