import { useLingui } from '@lingui/react/macro'
import { asMarked, type MarkingPage } from '../../device/marking-page.ts'
import { effectiveMarking } from '../../domain/effective-marking.ts'
import type { PersonId } from '../../domain/ids.ts'
import { compareMarkings, type Marking, markings } from '../../domain/marking.ts'
import { useReaderWords } from '../words/reader-words.ts'

/** Who would see the record with each marking, where it lies. */
export function useMarkingCases(
  page: MarkingPage,
  readers: readonly PersonId[],
): Record<Marking, string> {
  const words = useReaderWords()
  const around = page.containers.map(asMarked)
  const caseOf = (marking: Marking) => {
    const audience = effectiveMarking({ ...page.marked, marking, readers: [...readers] }, around)
    return words(audience, (id) => page.names.get(id))
  }
  return {
    CLEAR: caseOf('CLEAR'),
    GREEN: caseOf('GREEN'),
    AMBER: caseOf('AMBER'),
    'AMBER+STRICT': caseOf('AMBER+STRICT'),
    RED: caseOf('RED'),
  }
}

/** The markings that this person can neither take nor ask for, with a sentence that says why. */
export function useClosedMarkings(page: MarkingPage): Partial<Record<Marking, string>> {
  const { t } = useLingui()
  const { record, mayRaise, mayAskToLower } = page
  const lowers =
    record.marking === 'RED'
      ? t`What is for named people is not let out. Write it anew where others may read it.`
      : record.marking === 'AMBER+STRICT'
        ? t`Only its organisation’s own head of mission lets it out.`
        : t`Only a co-ordinator or the head of mission asks for it to travel further.`
  const closed = markings.flatMap((marking): [Marking, string][] => {
    const order = compareMarkings(marking, record.marking)
    if (order < 0 && !mayAskToLower) return [[marking, lowers]]
    if (order > 0 && !mayRaise) return [[marking, t`Only those who may change it mark it.`]]
    return []
  })
  return Object.fromEntries(closed)
}
