import { useState } from 'react'
import type { SummaryPage } from '../../device/summaries.ts'
import type { PartKind, SummaryPart } from '../../papers/summary-parts.ts'
import type { Choice } from './lower-sheet.tsx'
import { usePartText } from './part-words.ts'

interface Choices {
  choices: readonly Choice[]
  subject: 'meeting' | 'records'
}

/** What may be lowered: the meeting with its mechanism, or records of one kind. */
export function useLowering(page: SummaryPage, parts: readonly SummaryPart[]) {
  const [choices, setChoices] = useState<Choices>()
  const textOf = usePartText(page.records)
  const { meeting, mechanism } = page.records

  const choiceOf = (part: SummaryPart): Choice => ({
    kind: part.kind,
    id: part.id,
    mechanismId: meeting.mechanismId,
    marking: part.marking,
    words: textOf(part),
    lang: part.lang,
  })
  return {
    choices,
    close: () => setChoices(undefined),
    kind: (kind: PartKind) => {
      const choosable = parts.filter((part) => part.kind === kind && isLowerable(page, part))
      setChoices({ subject: 'records', choices: choosable.map(choiceOf) })
    },
    meeting: () => {
      const around: Choice[] = [
        { ...meeting, kind: 'meeting', words: meeting.title },
        { ...mechanism, kind: 'mechanism', words: mechanism.name },
      ]
      const choosable = around.filter((one) => one.marking === 'AMBER')
      setChoices({ subject: 'meeting', choices: choosable })
    },
  }
}

/**
 * Marked AMBER, and nobody has asked yet: what is stricter is not lowered for a summary, and neither is what a
 * donor has stated, which belongs to no mechanism: that is done on its own page.
 */
export function isLowerable(page: SummaryPage, part: SummaryPart): boolean {
  const isOfMechanism = part.kind !== 'mandateStatement'
  return (
    isOfMechanism && part.marking === 'AMBER' && page.rights.lower && !page.lowering.has(part.id)
  )
}
