import { Trans, useLingui } from '@lingui/react/macro'
import { conflictsOn } from '../../device/conflicts.ts'
import type { Names } from '../../device/names.ts'
import type { Conflict } from '../../domain/conflict.ts'
import { useDevice } from '../device-context.tsx'
import { to } from '../routes.ts'
import { useFieldWords } from '../words/field-words.ts'
import { useFormat } from '../words/format.ts'
import { useValueWords } from '../words/value-words.ts'
import { Banner } from './banner.tsx'
import { ButtonLink } from './button.tsx'
import { useLive } from './use-live.ts'

interface Props {
  subjectId: string
  names: Names
}

/** Says beside a record what somebody else wrote at the same time, and leads to where it is settled. */
export function ConflictNotes({ subjectId, names }: Props) {
  const { db } = useDevice()
  const conflicts = useLive(() => conflictsOn(db, subjectId), [db, subjectId]) ?? []
  return conflicts.map((conflict) => (
    <ConflictNote key={conflict.id} conflict={conflict} names={names} />
  ))
}

function ConflictNote({ conflict, names }: { conflict: Conflict; names: Names }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const fieldWords = useFieldWords()
  const valueWords = useValueWords()
  const field = fieldWords(conflict.field)
  const value = valueWords(conflict.field, conflict.losingValue, names)
  const who = names.get(conflict.losingBy ?? '') ?? t`somebody`
  const when = format.instant(conflict.losingAt, me.zone)
  const device =
    conflict.losingDevice === me.deviceId
      ? t`this device`
      : conflict.losingDeviceName || t`another device`
  return (
    <Banner
      tone="attention"
      action={
        <ButtonLink small href={`${to('conflicts')}#${conflict.id}`}>
          <Trans>Settle it</Trans>
        </ButtonLink>
      }
    >
      <Trans>
        Also proposed for {field}: <strong>{value}</strong>
      </Trans>{' '}
      <span>{t`by ${who}, ${when}, on ${device}`}</span>
    </Banner>
  )
}
