import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { Names } from '../../device/names.ts'
import type { SummaryPage } from '../../device/summaries.ts'
import { withdrawSummary } from '../../device/summary-commands.ts'
import type { SummaryLink } from '../../device/summary-links.ts'
import { instantFromMs } from '../../domain/day.ts'
import type { Summary } from '../../domain/summary.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Disclosure } from '../parts/disclosure.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { LinkCard } from './link-card.tsx'
import { useOutcomeWords } from './outcome-words.ts'

interface Props {
  page: SummaryPage
  names: Names
}

/** Every link that was asked for, and the way to close them all. */
export function SummaryLinks({ page, names }: Props) {
  const { t } = useLingui()
  const [withdrawing, setWithdrawing] = useState(false)
  const { links, withdrawal, rights, records } = page
  if (links.length === 0) return null
  const isCurrent = (link: SummaryLink, at: number) =>
    at === 0 || link.state === 'open' || link.state === 'waiting'
  const current = links.filter(isCurrent)
  const earlier = links.filter((link, at) => !isCurrent(link, at))
  const card = (link: SummaryLink) => (
    <LinkCard
      key={link.id}
      summary={records.summary}
      link={link}
      mayRenew={rights.release && records.summary.state === 'released'}
      askedBy={names.get(link.askedBy ?? '')}
    />
  )
  const isAsked = withdrawal?.outcome === 'waiting'
  const mayWithdraw = records.summary.state === 'released' && rights.withdraw && !isAsked
  return (
    <Section
      title={t`Links`}
      action={
        mayWithdraw && (
          <Button look="danger" small onClick={() => setWithdrawing(true)}>
            <Trans>Withdraw</Trans>
          </Button>
        )
      }
    >
      <Stack gap="small">
        <WithdrawalNote page={page} />
        <Counts summary={records.summary} />
        {current.map(card)}
        {earlier.length > 0 && (
          <Disclosure summary={<Trans>Earlier links</Trans>}>
            <Stack gap="small">{earlier.map(card)}</Stack>
          </Disclosure>
        )}
      </Stack>
      {withdrawing && <WithdrawSheet page={page} onClose={() => setWithdrawing(false)} />}
    </Section>
  )
}

/** How often it was read, as far as the server can tell people from programs, and whether a link is locked. */
function Counts({ summary }: { summary: Summary }) {
  const { device } = useDevice()
  const format = useFormat()
  const { openedTimes, previewedTimes, lockedUntil } = summary
  if (summary.releasedAt === null) return null
  const isLocked = lockedUntil !== null && lockedUntil > instantFromMs(device.now())
  return (
    <>
      <p>
        <Trans>
          Opened by people: {openedTimes}. Looked at ahead by messengers and other programs:{' '}
          {previewedTimes}. Who it was is not kept.
        </Trans>
      </p>
      {isLocked && (
        <Banner tone="late">
          <Trans>
            Somebody entered a wrong passcode five times. The link is locked until{' '}
            {format.time(lockedUntil, device.zone)}.
          </Trans>
        </Banner>
      )}
    </>
  )
}

function WithdrawalNote({ page }: { page: SummaryPage }) {
  const outcomes = useOutcomeWords()
  const { withdrawal } = page
  if (withdrawal === null) return null
  if (withdrawal.outcome === 'waiting')
    return (
      <Banner tone="attention">
        <Trans>
          Withdrawal takes effect when connected. Until then the links are still open; if it is
          urgent, ask somebody with a connection to withdraw it.
        </Trans>
      </Banner>
    )
  if (withdrawal.outcome === 'refused')
    return page.records.summary.state === 'released' ? (
      <Banner tone="late">{outcomes(withdrawal.outcomeReason)}</Banner>
    ) : null
  return (
    <Banner tone="neutral">
      <Trans>Withdrawn: {withdrawal.reason}</Trans>
    </Banner>
  )
}

function WithdrawSheet({ page, onClose }: { page: SummaryPage; onClose: () => void }) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const save = useSaving()
  const confirm = async (reason: string) => {
    const saved = await save(withdrawSummary(device, page.records.summary, reason), {
      text: t`Asked to withdraw. It takes effect when connected.`,
    })
    if (saved) void syncNow()
    return saved
  }
  return (
    <ReasonSheet
      title={t`Withdraw this summary?`}
      hint={t`For the record of the mission; donors do not read it.`}
      confirm={t`Withdraw`}
      danger
      onClose={onClose}
      onConfirm={confirm}
    >
      <p>
        <Trans>
          Every link to it will show the same page as an address that never was. What somebody has
          read, printed or copied cannot be called back. A withdrawn summary stays withdrawn; you
          can begin another one with its words.
        </Trans>
      </p>
    </ReasonSheet>
  )
}
