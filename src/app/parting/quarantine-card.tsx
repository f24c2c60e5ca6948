import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import { decideQuarantined, type QuarantinedAct } from '../../device/quarantine.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useToast } from '../parts/toast.tsx'
import { useFormat } from '../words/format.ts'
import { QuarantinedChange } from './quarantined-change.tsx'

interface Props {
  act: QuarantinedAct
  names: Names
  /** What the device is called, where that is known. */
  label: string | undefined
  isOnline: boolean
  again: () => Promise<void>
}

/** One act: who, when, on which device; what it would write; and the two ways out. */
export function QuarantineCard({ act, names, label, isOnline }: Props) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const toast = useToast()
  const [isDeclining, setDeclining] = useState(false)
  const [isAsking, setAsking] = useState(false)
  const trouble = act.items.find((item) => item.trouble !== null)?.trouble

  async function decide(accept: boolean, reason: string) {
    setAsking(true)
    const done = await decideQuarantined(device, browserFetch, act.id, { accept, reason })
    setAsking(false)
    if (!done.ok) {
      toast({ text: t`Not decided: that needs a connection. Nothing has changed.` })
      return false
    }
    void syncNow()
    return true
  }

  return (
    <Card tone={act.state === 'waiting' ? 'attention' : 'neutral'}>
      <Stack gap="small">
        <Whose act={act} names={names} label={label} />
        {act.items.map((item) => (
          <QuarantinedChange key={item.id} item={item} names={names} />
        ))}
        {act.state === 'waiting' && trouble && (
          <Banner tone="late">
            <Trans>
              It could not be taken: the record has moved on, or the person had no right to write
              it. Decline it, and enter by hand what is needed.
            </Trans>
          </Banner>
        )}
        {act.state === 'waiting' ? (
          <Cluster gap="small">
            <Button
              small
              look="primary"
              disabled={isAsking || !isOnline}
              onClick={() => void decide(true, '')}
            >
              <Trans>Accept</Trans>
            </Button>
            <Button small disabled={isAsking || !isOnline} onClick={() => setDeclining(true)}>
              <Trans>Decline…</Trans>
            </Button>
          </Cluster>
        ) : (
          <Decided act={act} />
        )}
      </Stack>
      {isDeclining && (
        <ReasonSheet
          title={t`Decline`}
          hint={t`It is kept with the act: “not agreed with the partner”`}
          confirm={t`Decline it`}
          onClose={() => setDeclining(false)}
          onConfirm={(reason) => decide(false, reason)}
        >
          <p>
            <Trans>
              It does not enter the record. It stays readable here, with who wrote it and why it was
              declined.
            </Trans>
          </p>
        </ReasonSheet>
      )}
    </Card>
  )
}

const browserFetch = (input: string, init: RequestInit) => fetch(input, init)

function Whose({ act, names, label }: Pick<Props, 'act' | 'names' | 'label'>) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const [first] = act.items
  if (first === undefined) return null
  const who = names.get(first.personId) ?? t`Somebody`
  const organisation = names.get(first.organisationId ?? '')
  const when = format.instant(first.receivedAt, me.zone)
  return (
    <p>
      <strong>{organisation === undefined ? who : t`${who}, ${organisation}`}</strong>
      <br />
      {label === undefined ? (
        <Trans>handed over {when}</Trans>
      ) : (
        <Trans>
          handed over {when} by “{label}”
        </Trans>
      )}
    </p>
  )
}

function Decided({ act }: { act: QuarantinedAct }) {
  const reason = act.items.find((item) => item.reason !== '')?.reason
  return (
    <p>
      <StatusPill tone={act.state === 'accepted' ? 'good' : 'neutral'}>
        {act.state === 'accepted' ? <Trans>accepted</Trans> : <Trans>declined</Trans>}
      </StatusPill>
      {reason !== undefined && <> {reason}</>}
    </p>
  )
}
