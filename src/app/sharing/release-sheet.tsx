import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { newPasscode } from '../../device/link-secrets.ts'
import { type OpenDays, openDays, releaseSummary } from '../../device/summary-commands.ts'
import type { Summary } from '../../domain/summary.ts'
import type { DonorSummary } from '../../papers/donor-summary.ts'
import { summaryFingerprint } from '../../papers/summary-fingerprint.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { doubtsIn, Suspicions } from './suspicions.tsx'

interface Props {
  summary: Summary
  /** The page as it would be released. */
  built: DonorSummary
  /** Names that the Chatham House Rule keeps out of it. */
  keptOut: readonly string[]
  onClose: () => void
}

/** For how long, and a last look, before it goes out. */
export function ReleaseSheet({ summary, built, keptOut, onClose }: Props) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const save = useSaving()
  const format = useFormat()
  const [days, setDays] = useState<OpenDays>(30)
  const [hasPasscode, setHasPasscode] = useState(false)
  const [answered, setAnswered] = useState<ReadonlySet<string>>(new Set())
  const doubts = doubtsIn(built, keptOut)
  const isLookedAt = doubts.every(({ key }) => answered.has(key))
  const answer = (key: string, isAnswered: boolean) =>
    setAnswered(
      (before) =>
        new Set([...[...before].filter((one) => one !== key), ...(isAnswered ? [key] : [])]),
    )
  const isAgain = summary.state === 'released'
  const release = async () => {
    const seen = summaryFingerprint(built)
    const passcode = hasPasscode ? newPasscode() : null
    const saved = await save(releaseSummary(device, summary, { days, seen, passcode }), {
      text: t`Asked for release. It takes effect when connected.`,
    })
    if (!saved) return
    void syncNow()
    onClose()
  }
  const { decisions, actions, labour, joint = [], goals = [] } = built
  const read = [
    decisions.length > 0 && plural(decisions.length, { one: '# decision', other: '# decisions' }),
    actions.length > 0 && plural(actions.length, { one: '# action', other: '# actions' }),
    labour.length > 0 &&
      plural(labour.length, {
        one: '# part in the division of labour',
        other: '# parts in the division of labour',
      }),
    joint.length > 0 &&
      plural(joint.length, { one: '# joint activity', other: '# joint activities' }),
    goals.length > 0 &&
      plural(goals.length, { one: '# aim of a donor', other: '# aims of donors' }),
  ].filter((one) => one !== false)
  const named = format.list(read)
  return (
    <Sheet
      open
      onClose={onClose}
      title={isAgain ? t`Release again` : t`Release to donors`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Leave as it is</Trans>
          </Button>
          <Button look="primary" disabled={!isLookedAt} onClick={() => void release()}>
            <Trans>Release</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          {read.length === 0 ? (
            <Trans>
              No decision and no action is named: whoever holds the link reads your wording, the
              agenda, who took part, and numbers.
            </Trans>
          ) : (
            <Trans>
              Whoever holds the link reads the words of {named}. No names of people, no notes, not
              who said what.
            </Trans>
          )}
        </p>
        <Suspicions doubts={doubts} answers={{ known: answered, give: answer }} />
        {!isLookedAt && (
          <p>
            <Trans>Answer each of them above. Then it can be released.</Trans>
          </p>
        )}
        <SegmentedChoice
          label={t`The link is open for`}
          choices={openDays.map((count) => ({ value: String(count), label: t`${count} days` }))}
          value={String(days)}
          onChange={(value) => setDays(openDays.find((count) => String(count) === value) ?? 30)}
        />
        <Toggle
          label={t`Ask for a passcode`}
          hint={t`The app makes one. Tell it by telephone, not beside the link.`}
          checked={hasPasscode}
          onChange={(event) => setHasPasscode(event.target.checked)}
        />
        <p>
          {isAgain ? (
            <Trans>
              The links that are open already will show the new words too. It takes effect when
              connected.
            </Trans>
          ) : (
            <Trans>
              It takes effect when connected. The server then freezes exactly what you previewed; if
              a record has changed by then, it releases nothing and tells you.
            </Trans>
          )}
        </p>
      </Stack>
    </Sheet>
  )
}
