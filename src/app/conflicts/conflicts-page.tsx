import { Trans, useLingui } from '@lingui/react/macro'
import { Handshake } from 'lucide-react'
import { useEffect, useState } from 'react'
import { openConflicts, settledConflicts } from '../../device/conflicts.ts'
import { allNames } from '../../device/names.ts'
import { useDevice } from '../device-context.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { Tabs } from '../parts/tabs.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormerWords } from '../words/person-name.ts'
import { ConflictCard } from './conflict-card.tsx'

type Shelf = 'open' | 'settled'

/** Where two people wrote different things without knowing of each other: both, until one chooses. */
export function ConflictsPage() {
  const { t } = useLingui()
  const [shelf, setShelf] = useState<Shelf>('open')
  const read = useConflicts()
  useScrollToNamed(read !== undefined)
  if (read === undefined) return null
  const shown = read[shelf]
  return (
    <>
      <PageHeader
        title={t`Two versions`}
        back={{ href: to('more'), label: t`Back to more` }}
        detail={
          <Trans>
            Two people wrote different things while out of reach of each other. Nothing is lost:
            choose what stands. The other stays readable here.
          </Trans>
        }
      />
      <Tabs
        label={t`Conflicts`}
        tabs={[
          { id: 'open', label: t`To settle`, count: read.open.length },
          { id: 'settled', label: t`Settled`, count: read.settled.length },
        ]}
        selected={shelf}
        onSelect={setShelf}
      >
        <Stack>
          {shown.map((view) => (
            <ConflictCard key={view.conflict.id} view={view} names={read.names} />
          ))}
          {shown.length === 0 && <NothingHere shelf={shelf} />}
        </Stack>
      </Tabs>
    </>
  )
}

function NothingHere({ shelf }: { shelf: Shelf }) {
  if (shelf === 'settled')
    return <EmptyState title={<Trans>Nothing has been settled yet</Trans>} icon={Handshake} />
  return (
    <EmptyState title={<Trans>Nobody contradicts anybody</Trans>} icon={Handshake}>
      <Trans>
        When two people change the same thing offline, both versions come here as soon as the
        devices have met. Different lines of the same meeting never collide.
      </Trans>
    </EmptyState>
  )
}

function useConflicts() {
  const { db } = useDevice()
  const former = useFormerWords()
  return useLive(async () => {
    const [open, settled, names] = await Promise.all([
      openConflicts(db),
      settledConflicts(db),
      allNames(db, former),
    ])
    return { open, settled, names }
  }, [db, former])
}

/** A link from a record names the conflict after `#`; the browser looked before it was there. */
function useScrollToNamed(ready: boolean): void {
  useEffect(() => {
    const id = decodeURIComponent(location.hash.slice(1))
    if (ready && id !== '') document.getElementById(id)?.scrollIntoView({ block: 'center' })
  }, [ready])
}
