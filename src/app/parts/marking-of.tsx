import { useLingui } from '@lingui/react/macro'
import { effectiveMarking } from '../../domain/effective-marking.ts'
import type { Marked } from '../../domain/scope.ts'
import { type NameOf, useReaderWords } from '../words/reader-words.ts'
import { MarkingLabel } from './marking-label.tsx'

interface Props {
  record: Marked
  /** What it lies in, the nearest first, as far as it is in hand. */
  within?: readonly Marked[]
  nameOf: NameOf
}

/** The marking that counts, with who sees it: for rows, where the records around are in hand. */
export function MarkingOf({ record, within = [], nameOf }: Props) {
  const { t } = useLingui()
  const words = useReaderWords()
  const audience = effectiveMarking(record, within)
  const who = words(audience, nameOf)
  const meaning = audience.isQuiet
    ? `${who}, ${t`because the Chatham House Rule holds`}`
    : audience.isDraft
      ? `${who}, ${t`because it is a draft until its agenda is sent`}`
      : who
  return <MarkingLabel marking={audience.marking} meaning={meaning} />
}
