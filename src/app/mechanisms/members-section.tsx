import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import type { MechanismPage } from '../../device/mechanisms.ts'
import { isSeatedOn } from '../../domain/assignee-rules.ts'
import { missingParties } from '../../domain/expected-parties.ts'
import type { Seat } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Disclosure } from '../parts/disclosure.tsx'
import { IconButton } from '../parts/icon-button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { OrganisationBadge } from '../parts/organisation-badge.tsx'
import { RequiredMissing } from '../parts/required-missing.tsx'
import { Section } from '../parts/section.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useSeatWords } from '../words/mechanism-words.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { SeatSheet } from './seat-sheet.tsx'

interface Props {
  page: MechanismPage
  mayEdit: boolean
}

const order: readonly Seat['status'][] = ['member', 'observer', 'guest']

/** Which organisation sits here, and as what; those who left stay in sight below. */
export function MembersSection({ page, mayEdit }: Props) {
  const { t } = useLingui()
  const { today } = useDevice()
  const [edited, setEdited] = useState<Seat | 'new'>()
  const seated = page.seats.filter((seat) => isSeatedOn(seat, today))
  const memberIds = seated
    .filter(({ status }) => status === 'member')
    .map(({ organisationId }) => organisationId)
  const isWithoutRequired = missingParties(page.mechanism, memberIds).length > 0
  const others = page.seats.filter((seat) => !isSeatedOn(seat, today))
  return (
    <Section
      title={t`Members`}
      count={seated.length}
      action={
        mayEdit && (
          <Button look="quiet" small icon={Plus} onClick={() => setEdited('new')}>
            <Trans>Add seat</Trans>
          </Button>
        )
      }
    >
      {seated.length > 0 && (
        <Seats seats={seated} label={t`Members`} mayEdit={mayEdit} onEdit={setEdited} />
      )}
      {isWithoutRequired && (
        <Banner tone="attention">
          <RequiredMissing mechanism={page.mechanism} organisationIds={memberIds} about="seats" />
        </Banner>
      )}
      {seated.length === 0 && (
        <p>
          <Trans>
            No organisation has a seat yet. Seats decide who is expected at a meeting, and who
            answers when all partners promise something.
          </Trans>
        </p>
      )}
      {others.length > 0 && (
        <Disclosure summary={<Trans>Earlier and later seats ({others.length})</Trans>}>
          <Seats
            seats={others}
            label={t`Earlier and later seats`}
            mayEdit={mayEdit}
            onEdit={setEdited}
          />
        </Disclosure>
      )}
      {edited && (
        <SeatSheet
          mechanismId={page.mechanism.id}
          seat={edited === 'new' ? undefined : edited}
          taken={page.seats.map((seat) => seat.organisationId)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Section>
  )
}

interface SeatsProps {
  seats: readonly Seat[]
  label: string
  mayEdit: boolean
  onEdit: (seat: Seat) => void
}

function Seats({ seats, label, mayEdit, onEdit }: SeatsProps) {
  const { t } = useLingui()
  const directory = useDirectory()
  const words = useSeatWords()
  const period = usePeriodWords()
  const format = useFormat()
  const rows = seats
    .map((seat) => ({
      seat,
      name: directory?.organisationName(seat.organisationId) ?? t`An organisation`,
    }))
    .toSorted(
      (a, b) =>
        order.indexOf(a.seat.status) - order.indexOf(b.seat.status) ||
        format.byName(a.name, b.name),
    )
  return (
    <List label={label}>
      {rows.map(({ seat, name }) => (
        <ListRow
          key={seat.id}
          start={<OrganisationBadge name={name} />}
          title={name}
          detail={
            seat.fromOn === null && seat.toOn === null
              ? words[seat.status]
              : `${words[seat.status]} · ${period(seat.fromOn, seat.toOn)}`
          }
          href={to('organisation', seat.organisationId)}
          end={
            mayEdit && (
              <IconButton
                icon={Pencil}
                label={t`Edit the seat of ${name}`}
                onClick={() => onEdit(seat)}
              />
            )
          }
        />
      ))}
    </List>
  )
}
