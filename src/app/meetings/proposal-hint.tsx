import { Trans, useLingui } from '@lingui/react/macro'
import { Lightbulb } from 'lucide-react'
import { turnIntoWords } from '../../device/line-conversion-commands.ts'
import { looksLikeProposal } from '../../domain/fate.ts'
import type { Line } from '../../domain/line.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** A hint, and no more: words that sound like a proposal become one when the recorder says so. */
export function ProposalHint({ line }: { line: Line }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const isPlain = line.kind === 'information' || line.kind === 'discussion'
  if (!isPlain || !looksLikeProposal(line.text)) return null
  return (
    <Button
      small
      look="quiet"
      icon={Lightbulb}
      onClick={() =>
        void save(turnIntoWords(device, line.id, 'proposal'), {
          text: t`A proposal: it comes back until it has a fate.`,
          undo: () =>
            turnIntoWords(
              device,
              line.id,
              line.kind === 'discussion' ? 'discussion' : 'information',
            ),
        })
      }
    >
      <Trans>Looks like a proposal: keep it as one</Trans>
    </Button>
  )
}
