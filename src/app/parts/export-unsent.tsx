import { Trans, useLingui } from '@lingui/react/macro'
import { Copy, Download } from 'lucide-react'
import { unsentAsText } from '../../device/refusals.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from './button.tsx'
import { offerFile } from './offer-file.ts'
import { useToast } from './toast.tsx'

interface Props {
  look?: 'primary' | 'quiet'
}

/** Takes what has not reached the server off the phone, whatever the server or the disk says. */
export function ExportUnsent({ look = 'quiet' }: Props) {
  const { t } = useLingui()
  const { db, today } = useDevice()
  const toast = useToast()
  const failed = () => toast({ text: t`It could not be read. Do not close the app; try again.` })

  async function exportAll() {
    await offerFile(`liaison-unsent-${today}.json`, 'application/json', await unsentAsText(db))
  }
  async function copyAll() {
    await navigator.clipboard.writeText(await unsentAsText(db))
    toast({ text: t`Copied. Paste it into a message to yourself or your co-ordinator.` })
  }
  return (
    <>
      <Button
        look={look}
        small={look === 'quiet'}
        icon={Download}
        onClick={() => void exportAll().catch(failed)}
      >
        <Trans>Export what is unsent</Trans>
      </Button>
      <Button
        look="quiet"
        small={look === 'quiet'}
        icon={Copy}
        onClick={() => void copyAll().catch(failed)}
      >
        <Trans>Copy it</Trans>
      </Button>
    </>
  )
}
