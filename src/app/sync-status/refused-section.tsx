import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { dropRefusals, sendAgain } from '../../device/refusal-commands.ts'
import { type RefusedAct, refusedActs } from '../../device/unsent.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useFieldWords } from '../words/field-words.ts'
import { useFormat } from '../words/format.ts'
import { useRefusalWords } from '../words/refusal-words.ts'
import { useActWords } from './act-words.ts'

/** The outbox of last resort: what the server did not take stays here, with the reason. */
export function RefusedSection({ count }: { count: number }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const acts = useLive(() => refusedActs(db), [db])
  return (
    <Section
      title={t`Not taken by the server`}
      count={count}
      detail={t`It stays on this device until you send it again or give it up. Export it to be safe.`}
    >
      <Stack>
        {acts?.map((act) => (
          <RefusedCard key={act.group} act={act} />
        ))}
      </Stack>
    </Section>
  )
}

function RefusedCard({ act }: { act: RefusedAct }) {
  const { t } = useLingui()
  const { db, device, me } = useDevice()
  const save = useSaving()
  const words = useActWords()
  const reasons = useRefusalWords()
  const fieldWords = useFieldWords()
  const format = useFormat()
  const [givingUp, setGivingUp] = useState(false)
  return (
    <Card tone="attention">
      <Stack gap="small">
        {act.changes.map((change) => (
          <p key={`${change.kind}/${change.id}`}>
            <strong>{words(change)}</strong>
          </p>
        ))}
        <p>
          {reasons[act.reason]}{' '}
          {act.field !== null && <Trans>It is about: {fieldWords(act.field)}.</Trans>}
        </p>
        <p>
          <small>{format.instant(act.atMs, me.zone)}</small>
        </p>
        <Cluster gap="small">
          <Button
            small
            onClick={() =>
              void save(sendAgain(device, act.group), { text: t`Waits to be sent again.` })
            }
          >
            <Trans>Send again</Trans>
          </Button>
          <Button small look="quiet" onClick={() => setGivingUp(true)}>
            <Trans>Give up</Trans>
          </Button>
        </Cluster>
      </Stack>
      <ConfirmSheet
        open={givingUp}
        danger
        title={t`Give up this change?`}
        confirm={t`Give it up for good`}
        onClose={() => setGivingUp(false)}
        onConfirm={() => void dropRefusals(db, act.group)}
      >
        <p>
          <Trans>
            It is deleted from this device and is nowhere else. Export it as a file first if you may
            need it.
          </Trans>
        </p>
      </ConfirmSheet>
    </Card>
  )
}
