import { Trans, useLingui } from '@lingui/react/macro'
import { Download } from 'lucide-react'
import type { Database } from '../../device/database.ts'
import { unsentAsText } from '../../device/refusals.ts'
import { Button } from '../parts/button.tsx'
import { offerFile } from '../parts/offer-file.ts'
import { Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'

interface Props {
  db: Database
  isJoining: boolean
  /** Join all the same: it is given up. */
  leave: () => void
}

/** The invitation would make the device somebody else's, and there is work on it. */
export function OtherWork({ db, isJoining, leave }: Props) {
  const { t } = useLingui()
  const toast = useToast()
  const failed = () => toast({ text: t`It could not be read. Do not close the app; try again.` })

  async function exportWork() {
    const text = await unsentAsText(db, undefined, true)
    await offerFile('liaison-work.json', 'application/json', text)
  }
  return (
    <Stack>
      <Button wide icon={Download} onClick={() => void exportWork().catch(failed)}>
        <Trans>Save a copy of the work</Trans>
      </Button>
      <Button look="danger" wide disabled={isJoining} onClick={leave}>
        <Trans>Join and remove it from this device</Trans>
      </Button>
    </Stack>
  )
}
