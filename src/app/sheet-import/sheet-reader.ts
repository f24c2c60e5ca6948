import type { SheetBasis } from '../../device/sheet-import.ts'
import { type SheetMapping, sheetLimits } from '../../papers/sheet-report.ts'
import type { SheetTrouble } from '../../papers/sheet-words.ts'
import type { SheetPlan, SheetSource, SheetTarget } from '../../sync/sheet-plan.ts'
import workerUrl from './sheet.worker.ts?worker&url'
import type { PlanSeen, SheetAnswer, SheetQuestion, SheetSeen } from './sheet-question.ts'

/** A file in a worker of its own; ending it frees all that it held. */
export type SheetReader = {
  /** Reads the file by its tags, or as a person said. */
  readonly read: (mapping: SheetMapping | null) => Promise<SheetSeen | SheetTrouble>
  /** What bringing it in would make; `null` where a later question has taken the place of this one. */
  readonly plan: (
    mission: SheetBasis['mission'],
    source: SheetSource,
    target: SheetTarget,
  ) => Promise<PlanSeen | null>
  /** The plan that was made last, with its records; `null` where the worker has ended by itself. */
  readonly take: () => Promise<SheetPlan | null>
  readonly end: () => void
}

/** Opens a file beside the page; `onRows` hears how many rows have been read so far. */
export function openSheet(file: File, onRows: (rows: number) => void): SheetReader {
  const worker = new Worker(scriptUrl())
  let isSent = false
  let plans = 0
  let onRead: ((seen: SheetSeen | SheetTrouble) => void) | undefined
  let onTaken: ((plan: SheetPlan | null) => void) | undefined
  const onPlan = new Map<number, (plan: PlanSeen | null) => void>()
  worker.onmessage = ({ data }: MessageEvent<SheetAnswer>) => {
    switch (data.tell) {
      case 'rows':
        return onRows(data.rows)
      case 'trouble':
        return onRead?.(data.trouble)
      case 'read':
        return onRead?.(data.seen)
      case 'taken':
        return onTaken?.(data.plan)
      case 'plan':
        for (const [number, answer] of onPlan)
          if (number <= data.number) {
            answer(number === data.number ? data.plan : null)
            onPlan.delete(number)
          }
    }
  }
  // A worker that runs out of memory ends without a word of its own.
  worker.onerror = () => {
    onRead?.('too-slow')
    onTaken?.(null)
    for (const answer of onPlan.values()) answer(null)
  }
  const ask = (question: SheetQuestion, moved: Transferable[] = []) =>
    worker.postMessage(question, moved)
  return {
    read: async (mapping) => {
      if (file.size > sheetLimits.fileBytes) return 'too-large'
      const content = isSent ? null : await file.arrayBuffer()
      isSent = true
      return await new Promise((resolve) => {
        onRead = resolve
        ask({ ask: 'read', content, mapping }, content === null ? [] : [content])
      })
    },
    plan: (mission, source, target) => {
      plans += 1
      const number = plans
      return new Promise((resolve) => {
        onPlan.set(number, resolve)
        ask({ ask: 'plan', number, mission, source, target })
      })
    },
    take: () =>
      new Promise((resolve) => {
        onTaken = resolve
        ask({ ask: 'take' })
      }),
    end: () => worker.terminate(),
  }
}

let script: string | undefined

/** The content security policy lets only a policy of this name give this one script; made once. */
function scriptUrl(): string {
  if (script !== undefined) return script
  const { trustedTypes } = globalThis as {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL: () => string },
      ): { createScriptURL(url: string): unknown }
    }
  }
  const policy = trustedTypes?.createPolicy('sheet', { createScriptURL: () => workerUrl })
  // Typed as what `Worker` is typed to take.
  script = (policy?.createScriptURL(workerUrl) ?? workerUrl) as string
  return script
}
