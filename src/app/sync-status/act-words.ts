import { useLingui } from '@lingui/react/macro'
import type { UnsentChange } from '../../device/unsent.ts'
import { isRecordKind } from '../../domain/records.ts'
import { useFieldWords, useKindWords } from '../words/field-words.ts'
import { useFormat } from '../words/format.ts'

/** Fields that say nothing to a person who reads what he has done. */
const silent = new Set(['doneAt', 'dueOn', 'position', 'createdAt', 'lang'])

/** What was done to one record: "new action: Send the list", "meeting TCM 7: title and start". */
export function useActWords(): (change: UnsentChange) => string {
  const { t } = useLingui()
  const kinds = useKindWords()
  const fieldWords = useFieldWords()
  const format = useFormat()
  return ({ kind, title, isNew, fields }) => {
    const what = (isRecordKind(kind) ? kinds[kind] : undefined) ?? t`record`
    if (isNew) return title === '' ? t`New: ${what}` : t`New: ${what}, “${title}”`
    const said = fields.filter((field) => !silent.has(field)).map(fieldWords)
    const changed = said.length === 0 ? t`place in the list` : format.list([...new Set(said)])
    return title === ''
      ? t`Changed: ${what} (${changed})`
      : t`Changed: ${what}, “${title}” (${changed})`
  }
}
