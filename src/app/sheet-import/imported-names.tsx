import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type ImportedName, importedNames } from '../../device/sheet-names.ts'
import type { SheetImportId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { MoveNameSheet } from './move-name-sheet.tsx'

const step = 50

/** The names that stood in a sheet, each with the organisation that was taken for it: each can be put right. */
export function ImportedNames({ importId }: { importId: SheetImportId }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const directory = useDirectory()
  const names = useLive(() => importedNames(db, importId), [db, importId])
  const [most, setMost] = useState(step)
  const [moving, setMoving] = useState<ImportedName>()
  if (names === undefined || directory === undefined) return null
  const known = new Map<string, string>(directory.organisations.map(({ id, name }) => [id, name]))
  return (
    <Stack gap="small">
      {names.length === 0 && (
        <p>
          <Trans>Nothing that came in with it is left.</Trans>
        </p>
      )}
      <List label={t`Names of the sheet and who is meant`}>
        {names.slice(0, most).map((one) => (
          <ListRow
            key={`${one.name} ${one.organisationId}`}
            title={one.name}
            detail={<Trans>is {known.get(one.organisationId) ?? ''}</Trans>}
            meta={<Plural value={one.lines} one="# line" other="# lines" />}
            end={
              <Button
                small
                aria-label={t`Another organisation is meant by ${one.name}`}
                onClick={() => setMoving(one)}
              >
                <Trans>Another is meant</Trans>
              </Button>
            }
          />
        ))}
      </List>
      {names.length > most && (
        <Button onClick={() => setMost(most + step)}>
          <Trans>Show more</Trans>
        </Button>
      )}
      <MoveNameSheet
        importId={importId}
        moving={moving}
        organisation={known.get(moving?.organisationId ?? '') ?? ''}
        onClose={() => setMoving(undefined)}
      />
    </Stack>
  )
}
