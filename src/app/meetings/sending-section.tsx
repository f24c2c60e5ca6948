import { Trans, useLingui } from '@lingui/react/macro'
import { ListPlus, Send } from 'lucide-react'
import { actorOf } from '../../device/identity.ts'
import type { AgendaSent } from '../../device/sending.ts'
import { dayOf } from '../../domain/day.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { ButtonLink } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import styles from './agenda.module.css'
import { useAgendaChangeWords } from './agenda-change-words.ts'
import { useAgendaSent, useBacklog } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

/** What those invited have of the agenda, what changed since, and the way to send it. */
export function SendingSection() {
  const { t } = useLingui()
  const { me, today } = useDevice()
  const { meeting, mechanism } = useRecording()
  const sent = useAgendaSent(meeting)
  const backlog = useBacklog(meeting.mechanismId)
  if (sent === undefined || backlog === undefined) return null
  const where = { mechanismId: meeting.mechanismId, ownerOrganisationId: me.organisationId }
  const mayPlan = may(actorOf(me), 'plan_meeting', where)
  const mayPropose = may(actorOf(me), 'propose_agenda_item', where)
  const waiting = backlog.proposed.length
  const name = mechanism?.shortName || mechanism?.name || t`this mechanism`
  const isAhead = dayOf(meeting.startsAt, meeting.zone) > today
  const isChanged = sent.changed.length > 0
  return (
    <section aria-label={t`Sending the agenda`} data-print="no">
      <Card>
        <Stack gap="small">
          {meeting.draft && (
            <p>
              <strong>
                <Trans>This meeting is a draft.</Trans>
              </strong>{' '}
              <Trans>
                Only those who plan the meetings of {name} see it: recorders, co-ordinators and the
                head of mission. Those invited see it once its agenda is sent.
              </Trans>
            </p>
          )}
          <Sent sent={sent} />
          {meeting.hostAbsenceReason !== '' && (
            <p className={styles.note}>
              <Trans>
                No authority of the host country is invited: {meeting.hostAbsenceReason}
              </Trans>
            </p>
          )}
          <Cluster gap="small">
            {mayPlan && (
              <ButtonLink
                href={to('sendAgenda', meeting.id)}
                icon={Send}
                look={isAhead && (meeting.draft || isChanged) ? 'primary' : 'secondary'}
              >
                {sent.versions.length === 0 ? (
                  <Trans>Send the agenda</Trans>
                ) : (
                  <Trans>Send the agenda again</Trans>
                )}
              </ButtonLink>
            )}
            {mayPropose && (
              <ButtonLink href={to('mechanismAgenda', meeting.mechanismId)} icon={ListPlus}>
                {mayPlan && waiting > 0 ? (
                  t`Proposed for an agenda: ${waiting}`
                ) : (
                  <Trans>Propose an agenda item</Trans>
                )}
              </ButtonLink>
            )}
          </Cluster>
        </Stack>
      </Card>
    </section>
  )
}

/** Which version those invited have, what is new in it, and what changed since it was sent. */
function Sent({ sent }: { sent: AgendaSent }) {
  const { me } = useDevice()
  const format = useFormat()
  const words = useAgendaChangeWords()
  const last = sent.versions.at(-1)
  if (last === undefined) return null
  const version = sent.versions.length
  const day = format.day(dayOf(last.createdAt, me.zone))
  const listed = (changes: AgendaSent['changed']) =>
    format.list(changes.map((change) => words(change, sent.titles)))
  return (
    <>
      <p>
        <strong>
          <Trans>
            Agenda version {version}, sent {day}.
          </Trans>
        </strong>
        {sent.lastChanged.length > 0 && (
          <>
            {' '}
            <Trans>Since the version before: {listed(sent.lastChanged)}.</Trans>
          </>
        )}
      </p>
      {sent.changed.length > 0 && (
        <p>
          <Trans>Changed since it was sent: {listed(sent.changed)}.</Trans>
        </p>
      )}
    </>
  )
}
