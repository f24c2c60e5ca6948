import type { SheetContent } from '../../domain/imported-sheet.ts'
import { sheetIn } from '../../papers/sheet-in.ts'
import { planSheet, type SheetPlan } from '../../sync/sheet-plan.ts'
import type { SheetAnswer, SheetQuestion } from './sheet-question.ts'

// Reads and compares beside the page, which goes on meanwhile, and ends it where a person does not want to wait.

let file = new Uint8Array()
let read: SheetContent | null = null
let made: SheetPlan | null = null

/** Often enough to be seen moving, seldom enough to cost nothing. */
const rowsBetween = 1_000

self.addEventListener('message', ({ data }: MessageEvent<SheetQuestion>) => {
  switch (data.ask) {
    case 'read': {
      if (data.content !== null) file = new Uint8Array(data.content)
      return tell(readAgain(data.mapping))
    }
    case 'plan': {
      if (read === null) return
      made = planSheet(read, data.mission, data.source, data.target)
      const { matches, alreadyHere, leftOut, sheetImport, isHere } = made
      const plan = { matches, alreadyHere, leftOut, sheetImport, isHere }
      return tell({ tell: 'plan', number: data.number, plan })
    }
    case 'take':
      if (made !== null) tell({ tell: 'taken', plan: made })
  }
})

type Mapping = Extract<SheetQuestion, { ask: 'read' }>['mapping']

function readAgain(mapping: Mapping): SheetAnswer {
  let rows = 0
  const onRow = () => {
    rows += 1
    if (rows % rowsBetween === 0) tell({ tell: 'rows', rows })
  }
  const reading = sheetIn(file, { decode, mapping, onRow })
  read = reading.ok ? reading.value.content : null
  if (!reading.ok) return { tell: 'trouble', trouble: reading.error }
  const { content, ...report } = reading.value
  const { lines, organisations } = content
  const counts = { lines: lines.length, organisations: organisations.length }
  return { tell: 'read', seen: { ...report, ...counts } }
}

function tell(answer: SheetAnswer): void {
  self.postMessage(answer)
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
