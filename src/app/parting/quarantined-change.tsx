import { Trans, useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { QuarantineItem } from '../../device/quarantine.ts'
import { isRecordKind } from '../../domain/records.ts'
import { Stack } from '../parts/stack.tsx'
import { useFieldWords, useKindWords } from '../words/field-words.ts'
import { useValueWords } from '../words/value-words.ts'
import styles from './quarantined-change.module.css'

/** Fields that say nothing to somebody who decides. */
const silent = new Set([
  'id',
  'createdAt',
  'createdBy',
  'deletedAt',
  'doneAt',
  'dueOn',
  'lang',
  'marking',
  'mechanismId',
  'ownerOrganisationId',
  'position',
  'readers',
  'subjectKind',
  'subjectId',
  'meetingId',
  'agendaItemId',
])

interface Props {
  item: QuarantineItem
  names: Names
}

/** What one change would write, against what stands. */
export function QuarantinedChange({ item, names }: Props) {
  const { t } = useLingui()
  const kinds = useKindWords()
  const fieldWords = useFieldWords()
  const valueWords = useValueWords()
  const kind = (isRecordKind(item.kind) ? kinds[item.kind] : undefined) ?? t`record`
  const isNew = item.standing === null
  const isRemoval = typeof item.set.deletedAt === 'string'
  const registers = Object.keys(item.set).filter(
    (register) => !silent.has(register.split('/')[0] ?? register) && !isUnsaid(item, register),
  )
  return (
    <Stack gap="small">
      <p className={styles.what}>
        {isNew ? <Trans>New: {kind}</Trans> : <Trans>Changed: {kind}</Trans>}
        {!isNew && item.subjectTitle !== undefined && <>, “{item.subjectTitle}”</>}
      </p>
      {isRemoval && (
        <p>
          <Trans>It would be taken away.</Trans>
        </p>
      )}
      <dl className={styles.values}>
        {registers.map((register) => (
          <div key={register} className={styles.value}>
            <dt>{fieldWords(register.split('/')[0] ?? register)}</dt>
            <dd>
              {!isNew && (
                <span className={styles.stands}>
                  <span className="visually-hidden">
                    <Trans>stands:</Trans>{' '}
                  </span>
                  {valueWords(register, item.standing?.[register], names)}
                </span>
              )}
              <span className={styles.would}>
                <span className="visually-hidden">
                  <Trans>would be:</Trans>{' '}
                </span>
                {valueWords(register, item.set[register], names)}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Stack>
  )
}

/** A new record says nothing by what was left empty. */
function isUnsaid({ standing, set }: QuarantineItem, register: string): boolean {
  const value = set[register]
  const isEmpty = value === null || value === '' || (Array.isArray(value) && value.length === 0)
  return standing === null && (isEmpty || value === false)
}
