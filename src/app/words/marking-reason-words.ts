import { useLingui } from '@lingui/react/macro'
import type { MarkingPage } from '../../device/marking-page.ts'
import { useKindWords } from './field-words.ts'
import { useReaderWords } from './reader-words.ts'

/** Who reads a record, and why where not its own marking says so. */
export function useMarkingReason(): (page: Pick<MarkingPage, 'audience' | 'because' | 'names'>) => {
  who: string
  why: string | null
} {
  const { t } = useLingui()
  const kinds = useKindWords()
  const readers = useReaderWords()
  return ({ audience, because, names }) => {
    const who = readers(audience, (id) => names.get(id))
    if (audience.isQuiet) return { who, why: t`because the Chatham House Rule holds` }
    if (audience.isDraft) return { who, why: t`because it is a draft until its agenda is sent` }
    if (because === null) return { who, why: null }
    const kind = kinds[because.kind] ?? t`record`
    return { who, why: t`because the ${kind} it belongs to is TLP:${because.record.marking}` }
  }
}
