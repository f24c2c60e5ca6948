import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { Post } from '../../device/appointments.ts'
import { actorOf } from '../../device/identity.ts'
import type { OrganisationPage } from '../../device/organisations.ts'
import type { Appointment } from '../../domain/appointment.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { useAppointmentLevels, useAppointmentWords } from '../words/appointment-words.ts'
import { useFormat } from '../words/format.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { AppointmentSheet } from './appointment-sheet.tsx'

/** Whom to call, from when to when, on what and where; a vacancy is said plainly (S12). */
export function OrganisationPosts({ page }: { page: OrganisationPage }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const [edited, setEdited] = useState<Appointment | 'new'>()
  const mayEdit = may(actorOf(me), 'edit_appointments', {
    mechanismId: null,
    ownerOrganisationId: page.organisation.id,
  })
  const current = page.posts.filter((post) => post.time !== 'past')
  const past = page.posts.filter((post) => post.time === 'past')
  const edit = mayEdit ? setEdited : undefined
  return (
    <Section
      title={t`Focal points`}
      count={current.length}
      action={
        mayEdit && (
          <Button look="quiet" small icon={Plus} onClick={() => setEdited('new')}>
            <Trans>Add appointment</Trans>
          </Button>
        )
      }
    >
      {page.vacancy !== null && (
        <Banner tone="attention">
          <Trans>
            No focal point since {format.day(page.vacancy.sinceOn)}. Ask who takes over.
          </Trans>
        </Banner>
      )}
      {current.length > 0 && <Posts posts={current} label={t`Focal points`} onEdit={edit} />}
      {page.posts.length === 0 && (
        <p>
          <Trans>
            Nobody is appointed yet. “The use of liaison officers or focal points can significantly
            improve the scope and effectiveness of co-ordination.”
          </Trans>
        </p>
      )}
      {past.length > 0 && (
        <Disclosure summary={<Trans>Earlier appointments ({past.length})</Trans>}>
          <Posts posts={past} label={t`Earlier appointments`} onEdit={edit} />
        </Disclosure>
      )}
      {edited && (
        <AppointmentSheet
          organisationId={page.organisation.id}
          appointment={edited === 'new' ? undefined : edited}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  )
}

interface PostsProps {
  posts: readonly Post[]
  label: string
  onEdit: ((appointment: Appointment) => void) | undefined
}

function Posts({ posts, label, onEdit }: PostsProps) {
  const { t } = useLingui()
  const directory = useDirectory()
  const kinds = useAppointmentWords()
  const levels = useAppointmentLevels()
  const period = usePeriodWords()
  return (
    <List label={label}>
      {posts.map(({ appointment }) => {
        const name = directory?.personName(appointment.personId) ?? t`Somebody`
        const issue = directory?.issues.find((one) => one.id === appointment.issueId)?.name
        const area = directory?.areas.find((one) => one.id === appointment.areaId)?.name
        return (
          <ListRow
            key={appointment.id}
            title={name}
            detail={
              <>
                {kinds[appointment.as]}
                {appointment.level !== 'technical' && `, ${levels[appointment.level]}`}
                {issue && ` · ${issue}`}
                {area && ` · ${area}`} · {period(appointment.fromOn, appointment.toOn)}
              </>
            }
            end={
              onEdit && (
                <IconButton
                  icon={Pencil}
                  label={t`Edit the appointment of ${name}`}
                  onClick={() => onEdit(appointment)}
                />
              )
            }
          />
        )
      })}
    </List>
  )
}
