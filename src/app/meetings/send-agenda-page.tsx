import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { type SendingPage, sendAgenda } from '../../device/sending.ts'
import { agendaWorkingDays, workingDaysUntil } from '../../domain/agenda-timing.ts'
import { dayOf } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { usePurposeWords } from '../words/meeting-words.ts'
import { useAgendaChangeWords } from './agenda-change-words.ts'
import { useSendingPage } from './meeting-hooks.ts'
import { NoMeeting } from './meeting-page.tsx'
import { MissingList } from './missing-list.tsx'
import styles from './plan.module.css'

/** The agenda before it is sent: what goes out, and who is missing. */
export function SendAgendaPage() {
  const { id = '' } = useParams()
  const page = useSendingPage(id)
  if (page === undefined) return null
  return page === null ? <NoMeeting /> : <Sending page={page} />
}

function Sending({ page }: { page: SendingPage }) {
  const { t } = useLingui()
  const { device, me, today } = useDevice()
  const [, navigate] = useLocation()
  const save = useSaving()
  const format = useFormat()
  const { meeting, missing, sent } = page
  const [reason, setReason] = useState(meeting.hostAbsenceReason)
  const [isTried, setTried] = useState(false)
  const reasonField = useRef<HTMLInputElement>(null)
  const needsReason = missing.some(({ kind }) => kind === 'host_authority')
  const isWithoutReason = needsReason && reason.trim() === ''
  const where = { mechanismId: meeting.mechanismId, ownerOrganisationId: me.organisationId }
  const version = sent.versions.length + 1
  const on = dayOf(meeting.startsAt, meeting.zone)
  const day = format.day(on, 'long')
  const workingDays = workingDaysUntil(today, on)

  async function send() {
    setTried(true)
    if (isWithoutReason) return reasonField.current?.focus()
    const sending = sendAgenda(device, meeting.id, needsReason ? reason.trim() : '')
    const text = t`Sent. Those invited read it here once this device and theirs were connected.`
    if (await save(sending, { text })) navigate(to('meeting', meeting.id), { replace: true })
  }

  return (
    <Stack gap="large">
      <PageHeader
        title={t`Send the agenda`}
        eyebrow={meeting.title}
        detail={day}
        back={{ href: to('meeting', meeting.id), label: t`Back to the meeting` }}
      />
      <WhyNot act="plan_meeting" where={where} />
      {workingDays < agendaWorkingDays && (
        <Banner tone="attention">
          {workingDays === 0 ? (
            <Trans>
              No working day is left before the meeting. Three give partners the time to come with
              an answer: call those whose answer is needed, or move the meeting.
            </Trans>
          ) : (
            <Plural
              value={workingDays}
              one="Only # working day is left before the meeting. Three give partners the time to come with an answer: call those whose answer is needed, or move the meeting."
              other="Only # working days are left before the meeting. Three give partners the time to come with an answer: call those whose answer is needed, or move the meeting."
            />
          )}
        </Banner>
      )}
      <Section
        title={<Trans>Who is missing</Trans>}
        detail={
          <Plural
            value={page.invited}
            one="# organisation is invited."
            other="# organisations are invited."
          />
        }
      >
        <Stack>
          <MissingList missing={missing} />
          {needsReason && (
            <Field
              label={t`Why no authority of the host country is invited`}
              hint={t`One line. It is kept with the meeting, and whoever reads the meeting reads it.`}
              error={
                isTried && isWithoutReason
                  ? t`Say in one line why none is invited, or invite one.`
                  : undefined
              }
            >
              <input
                ref={reasonField}
                value={reason}
                maxLength={280}
                onChange={(event) => setReason(event.target.value)}
              />
            </Field>
          )}
          {missing.length > 0 && (
            <div>
              <ButtonLink href={to('meetingPlan', meeting.id)}>
                <Trans>Change who is invited</Trans>
              </ButtonLink>
            </div>
          )}
        </Stack>
      </Section>
      <WhatIsSent page={page} />
      {may(actorOf(me), 'plan_meeting', where) && (
        <ActionBar>
          <Button look="primary" wide onClick={() => void send()}>
            {version === 1 ? <Trans>Send the agenda</Trans> : t`Send version ${version}`}
          </Button>
        </ActionBar>
      )}
    </Stack>
  )
}

function WhatIsSent({ page: { agenda, sent } }: { page: SendingPage }) {
  const { t } = useLingui()
  const format = useFormat()
  const purposes = usePurposeWords()
  const words = useAgendaChangeWords()
  const changed = format.list(sent.changed.map((change) => words(change, sent.titles)))
  return (
    <Section
      title={<Trans>What is sent</Trans>}
      count={agenda.length}
      detail={
        sent.versions.length === 0 ? (
          <Trans>
            It is no draft any more then. An agenda that comes three working days before gives
            partners the time to come with an answer.
          </Trans>
        ) : sent.changed.length === 0 ? (
          <Trans>Nothing changed since it was sent.</Trans>
        ) : (
          <Trans>Changed since it was sent: {changed}.</Trans>
        )
      }
    >
      <ol className={styles.template}>
        {agenda.map((item) => (
          <li key={item.id} lang={item.lang}>
            {item.title}{' '}
            <span className={styles.note}>
              {purposes[item.purpose]}
              {item.minutesAllotted !== null && <> · {t`${item.minutesAllotted} min`}</>}
            </span>
          </li>
        ))}
      </ol>
    </Section>
  )
}
