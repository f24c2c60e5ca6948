import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { MinutesPage } from '../../device/minutes.ts'
import { askAboutMinutes, endorseMinutes, type MinutesAct } from '../../device/minutes-commands.ts'
import type { Minutes } from '../../domain/minutes.ts'
import { isAdopted } from '../../domain/silence.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** What the chair can do with the latest version. */
export function ChairActs({ page, minutes }: { page: MinutesPage; minutes: Minutes }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [act, setAct] = useState<MinutesAct>()
  const { state } = minutes
  const [next] = page.later
  const asked = { text: t`Asked. It takes effect when connected.` }
  const words = useActWords(state)
  return (
    <>
      <Cluster>
        {state === 'adopted_contested' && (
          <Button onClick={() => setAct('uphold_minutes')}>
            <Trans>Keep the adoption</Trans>
          </Button>
        )}
        {state === 'circulated' && next !== undefined && (
          <Button
            look="primary"
            onClick={() => void save(endorseMinutes(device, minutes, next.id), asked)}
          >
            <Trans>Endorsed by “{next.title}”</Trans>
          </Button>
        )}
        {isAdopted(state) && (
          <Button onClick={() => setAct('correct_minutes')}>
            <Trans>Add a correction</Trans>
          </Button>
        )}
        {state !== 'reopened' && state !== 'silence_broken' && (
          <Button look="quiet" onClick={() => setAct('reopen_minutes')}>
            {isAdopted(state) ? <Trans>Reopen the minutes</Trans> : <Trans>Take it back</Trans>}
          </Button>
        )}
      </Cluster>
      {act !== undefined && (
        <ReasonSheet
          {...words[act]}
          onClose={() => setAct(undefined)}
          onConfirm={(reason) => save(askAboutMinutes(device, act, minutes, reason), asked)}
        >
          <p>{words[act].says}</p>
        </ReasonSheet>
      )}
    </>
  )
}

function useActWords(state: Minutes['state']) {
  const { t } = useLingui()
  return {
    uphold_minutes: {
      title: t`Keep the adoption?`,
      says: t`The minutes stay adopted. What was said late stays readable beside them.`,
      hint: t`All members read it.`,
      confirm: t`Keep the adoption`,
    },
    reopen_minutes: {
      title: isAdopted(state) ? t`Reopen the minutes?` : t`Take this version back?`,
      says: t`This version stays readable and is no longer in force. The record can be changed, and a next version circulated. Decisions keep their numbers.`,
      hint: t`All members read it.`,
      confirm: isAdopted(state) ? t`Reopen` : t`Take it back`,
    },
    correct_minutes: {
      title: t`Add a correction`,
      says: t`What was adopted is not rewritten: the correction stands beside it, with its date.`,
      hint: t`Write the correction itself: “Page 2: for Balti read Bălți.”`,
      confirm: t`Add the correction`,
    },
  } as const satisfies Record<MinutesAct, object>
}
