import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import {
  clearAttention,
  markForAttention,
  undoActionChange,
} from '../../device/action-item-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { isClosed } from '../../domain/action-item-states.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { ReasonSheet } from './reason-sheet.tsx'

interface Props {
  item: ActionItem
  mayRaise: boolean
}

/** The mark that brings an action before the head of mission, with its reason. */
export function Attention({ item, mayRaise }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [asking, setAsking] = useState(false)
  const undo = (before: Partial<ActionItem>) => undoActionChange(device, item.id, before)

  if (item.needsAttention)
    return (
      <Banner
        tone="attention"
        action={
          mayRaise && (
            <Button
              small
              onClick={() =>
                void save(clearAttention(device, item.id), { text: t`No longer marked.`, undo })
              }
            >
              <Trans>Take the mark away</Trans>
            </Button>
          )
        }
      >
        <strong>
          <Trans>Needs attention.</Trans>
        </strong>{' '}
        <span lang={item.lang}>{item.attentionReason}</span>
      </Banner>
    )
  if (!mayRaise || isClosed(item.state)) return null
  return (
    <div>
      <Button onClick={() => setAsking(true)}>
        <Trans>Mark for attention</Trans>
      </Button>
      <ReasonSheet
        open={asking}
        onClose={() => setAsking(false)}
        title={t`Mark for attention`}
        hint={t`The head of mission sees it first in the review. Say what is expected: a call, a decision, a word at the next Heads of Mission meeting.`}
        confirm={t`Mark it`}
        onConfirm={(reason) =>
          save(markForAttention(device, item.id, reason), {
            text: t`Marked for attention.`,
            undo,
          })
        }
      />
    </div>
  )
}
