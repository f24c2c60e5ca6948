import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { keepDay } from '../../device/margins-commands.ts'
import { isLeftBehind } from '../../domain/margins.ts'
import type { Meeting } from '../../domain/meeting.ts'
import { isToCome } from '../../domain/meeting-states.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { MarginsSheet } from './margins-sheet.tsx'

/** Beside which other event a meeting is held; and, where that was moved and this not, what to do (S99). */
export function MarginsNotice({ meeting, mayPlan }: { meeting: Meeting; mayPlan: boolean }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const { marginsOf } = meeting
  const mayChange = mayPlan && isToCome(meeting.state)
  if (marginsOf === null && !mayChange) return null
  const sheet = isOpen && <MarginsSheet meeting={meeting} onClose={() => setOpen(false)} />
  if (marginsOf === null)
    return (
      <>
        <Button look="quiet" onClick={() => setOpen(true)}>
          <Trans>Held on the margins of another event?</Trans>
        </Button>
        {sheet}
      </>
    )
  const { event, place } = marginsOf
  const day = format.day(marginsOf.on)
  const was = format.day(marginsOf.settledFor)
  const where = [event, place].filter(Boolean).join(', ')
  const change = mayChange && (
    <Button look="quiet" onClick={() => setOpen(true)}>
      <Trans>Change the event</Trans>
    </Button>
  )
  if (!isLeftBehind(meeting) || !isToCome(meeting.state))
    return (
      <>
        <p>
          <Trans>
            On the margins of {where}, {day}.
          </Trans>{' '}
          {change}
        </p>
        {sheet}
      </>
    )
  return (
    <>
      <Banner
        tone="attention"
        action={
          mayChange && (
            <Cluster gap="small">
              <ButtonLink href={to('meetingPlan', meeting.id)}>
                <Trans>Move the meeting</Trans>
              </ButtonLink>
              <Button
                onClick={() =>
                  void save(keepDay(device, meeting.id), { text: t`The meeting stays on its day.` })
                }
              >
                <Trans>It stays</Trans>
              </Button>
              {change}
            </Cluster>
          )
        }
      >
        <Trans>
          {where} was moved from {was} to {day}, and this meeting was not.
        </Trans>
      </Banner>
      {sheet}
    </>
  )
}
