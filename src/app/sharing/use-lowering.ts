import { useState } from 'react'
import type { SummaryPage } from '../../device/summaries.ts'
import type { SummaryPart } from '../../papers/summary-parts.ts'
import type { Choice } from './lower-sheet.tsx'
import { usePartText } from './part-words.ts'

interface Choices {
  choices: readonly Choice[]
  subject: 'meeting' | 'records'
}

/** What may be lowered: the meeting with its mechanism, or a record with the others of its kind. */
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
    part: (tapped: SummaryPart) => {
      const others = parts.filter(
        (one) =>
          one.kind === tapped.kind &&
          one.id !== tapped.id &&
          one.marking === 'AMBER' &&
          !page.lowering.has(one.id),
      )
      setChoices({ subject: 'records', choices: [tapped, ...others].map(choiceOf) })
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
