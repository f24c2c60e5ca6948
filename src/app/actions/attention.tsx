import { Trans, useLingui } from '@lingui/react/macro'
import { Flag } from 'lucide-react'
import { useState } from 'react'
import {
  clearAttention,
  markForAttention,
  undoActionChange,
} from '../../device/action-item-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { ReasonSheet } from './reason-sheet.tsx'

/** That an action was brought before the head of mission, and why. */
export function AttentionNote({ item, mayClear }: { item: ActionItem; mayClear: boolean }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const clear = () =>
    save(clearAttention(device, item.id), {
      text: t`No longer marked.`,
      undo: (before) => undoActionChange(device, item.id, before),
    })
  return (
    <Banner
      tone="attention"
      action={
        mayClear && (
          <Button small onClick={() => void clear()}>
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
}

/** Brings an action before the head of mission, with a reason. */
export function MarkForAttention({ item }: { item: ActionItem }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button icon={Flag} onClick={() => setAsking(true)}>
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
            undo: (before) => undoActionChange(device, item.id, before),
          })
        }
      />
    </>
  )
}
