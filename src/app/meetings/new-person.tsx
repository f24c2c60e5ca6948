import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { SheetRow } from '../../device/attendance.ts'
import { addPersonThere } from '../../device/attendance-commands.ts'
import type { MeetingId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSaving } from '../parts/use-saving.ts'
import styles from './attendance.module.css'

/** Somebody of this organisation whom nobody knew: a name is enough. */
export function NewPerson({ meetingId, row }: { meetingId: MeetingId; row: SheetRow }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [name, setName] = useState('')

  async function add() {
    if (name.trim() === '') return
    if (await save(addPersonThere(device, meetingId, row.organisationId, name))) setName('')
  }

  return (
    <form
      className={styles.newPerson}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
    >
      <input
        aria-label={t`Name of somebody else from ${row.name}`}
        placeholder={t`Somebody else: name`}
        autoComplete="off"
        maxLength={120}
        value={name}
        onChange={(event) => setName(event.target.value)}
      />
      <Button type="submit" small disabled={name.trim() === ''}>
        <Trans>Add person</Trans>
      </Button>
    </form>
  )
}
