import { Trans } from '@lingui/react/macro'
import { verdictsOfItem } from '../../device/finding-trail.ts'
import { allNames } from '../../device/names.ts'
import { useDevice } from '../device-context.tsx'
import { FoundLinks } from './found-links.tsx'
import { useLive } from './use-live.ts'

/** Under an item of an agenda: the overlap or gap that put it there. Nothing where none did. */
export function FoundBefore({ itemId }: { itemId: string }) {
  const { db } = useDevice()
  const found = useLive(async () => {
    const verdicts = await verdictsOfItem(db, itemId)
    return verdicts.length === 0 ? null : { verdicts, names: await allNames(db) }
  }, [db, itemId])
  if (!found) return null
  return (
    <p>
      <Trans>
        Found in the division of labour:{' '}
        <FoundLinks verdicts={found.verdicts} names={found.names} />
      </Trans>
    </p>
  )
}
