import { Trans, useLingui } from '@lingui/react/macro'
import { Copy, Download, Printer } from 'lucide-react'
import { inGroups } from '../../domain/spoken-code.ts'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { offerFile } from '../parts/offer-file.ts'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import styles from './recovery-codes.module.css'

/** Recovery codes, shown once: to be written down, printed or saved. */
export function RecoveryCodes({ codes, mission }: { codes: readonly string[]; mission: string }) {
  const { t } = useLingui()
  const toast = useToast()
  const lines = codes.map(inGroups)
  const text = [t`Recovery codes for ${mission}. Each works once.`, ...lines, ''].join('\n')

  async function copy() {
    try {
      await navigator.clipboard.writeText(text)
      toast({ text: t`Copied. Put it where nobody else reads it.` })
    } catch {
      toast({ text: t`The browser does not copy. Write the codes down.` })
    }
  }

  async function save() {
    try {
      await offerFile('liaison-recovery-codes.txt', 'text/plain', text)
    } catch {
      toast({ text: t`The browser does not save files. Write the codes down.` })
    }
  }

  return (
    <Stack>
      <Card>
        <ol className={styles.codes} aria-label={t`Recovery codes`}>
          {lines.map((line) => (
            <li key={line}>
              <code translate="no">{line}</code>
            </li>
          ))}
        </ol>
      </Card>
      <Cluster gap="small">
        <Button small icon={Copy} onClick={() => void copy()}>
          <Trans>Copy</Trans>
        </Button>
        <Button small icon={Download} onClick={() => void save()}>
          <Trans>Save</Trans>
        </Button>
        <Button small icon={Printer} onClick={() => window.print()}>
          <Trans>Print</Trans>
        </Button>
      </Cluster>
    </Stack>
  )
}
