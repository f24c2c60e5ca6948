import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { FileInput, FileSpreadsheet } from 'lucide-react'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { sheetImports } from '../../device/sheet-imports.ts'
import { mayChange } from '../../domain/may.ts'
import type { SheetImport } from '../../domain/sheet-import.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { ImportedNames } from './imported-names.tsx'
import { UndoImport } from './undo-import.tsx'

/** The sheets that were brought in, each with what it made and the way back. */
export function SheetImportsPage() {
  const { t } = useLingui()
  const { db } = useDevice()
  const imports = useLive(() => sheetImports(db), [db])
  if (imports === undefined) return null
  const bringIn = (
    <ButtonLink href={to('newSheetImport')} look="primary" icon={FileInput}>
      <Trans>Bring in a 3W sheet</Trans>
    </ButtonLink>
  )
  return (
    <Stack gap="large">
      <PageHeader
        title={t`3W sheets`}
        back={{ href: to('labour'), label: t`Division of labour` }}
        detail={t`Tables of who does what where that came in from others. To hand yours to others, use “Share” on the division of labour.`}
        actions={imports.length > 0 && bringIn}
      />
      {imports.length === 0 ? (
        <EmptyState
          icon={FileSpreadsheet}
          title={<Trans>No sheet has been brought in yet</Trans>}
          action={bringIn}
        >
          <Trans>
            Clusters, the UN and donors keep who does what where in spreadsheets. Bring one in, and
            it stands beside what was agreed here: overlaps and gaps show at once.
          </Trans>
        </EmptyState>
      ) : (
        <Stack>
          {imports.map((one) => (
            <ImportCard key={one.id} sheet={one} />
          ))}
        </Stack>
      )}
    </Stack>
  )
}

function ImportCard({ sheet }: { sheet: SheetImport }) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const format = useFormat()
  const directory = useDirectory()
  const [isOpen, setIsOpen] = useState(false)
  const { fileName, sheetName, counts, createdAt, undoneAt } = sheet
  const mechanism = directory?.mechanisms.find(({ id }) => id === sheet.mechanismId)
  const mayUndo = mayChange(actorOf(me), 'sheetImport', sheet, false, { scope: '' })
  return (
    <Card>
      <Stack gap="small">
        <h2>{fileName || t`A sheet without a name`}</h2>
        <p>
          {[
            sheetName,
            mechanism?.shortName || mechanism?.name,
            format.instant(createdAt, device.zone),
          ]
            .filter((one) => one !== undefined && one !== '')
            .join(' · ')}
        </p>
        <p>
          <Plural
            value={counts.lines}
            one="One line came in as a proposal."
            other="# lines came in as proposals."
          />{' '}
          <Plural value={counts.rows} one="One row was read." other="# rows were read." />{' '}
          {counts.organisations > 0 && (
            <Plural
              value={counts.organisations}
              one="One organisation was new."
              other="# organisations were new."
            />
          )}
        </p>
        {undoneAt !== null ? (
          <p>
            <Trans>Undone on {format.instant(undoneAt, device.zone)}.</Trans>
          </p>
        ) : (
          mayUndo && (
            <>
              {isOpen && <ImportedNames importId={sheet.id} />}
              <Cluster>
                <Button aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
                  {isOpen ? (
                    <Trans>Hide the names</Trans>
                  ) : (
                    <Trans>Who is meant by each name</Trans>
                  )}
                </Button>
                <UndoImport importId={sheet.id} />
              </Cluster>
            </>
          )
        )}
      </Stack>
    </Card>
  )
}
