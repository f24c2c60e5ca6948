import { Trans, useLingui } from '@lingui/react/macro'
import { Pencil } from 'lucide-react'
import { useState } from 'react'
import { useParams } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { instrumentRegister } from '../../device/instruments.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { isStanding } from '../../domain/labour-line-states.ts'
import { may } from '../../domain/may.ts'
import { tracksOf } from '../../domain/tracks.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { List } from '../parts/list.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useInstrumentKindWords } from '../words/mandate-words.ts'
import { InstrumentSheet } from './instrument-sheet.tsx'
import { LineRow } from './line-row.tsx'

/** One instrument, its tracks or pillars with their leads, and every line that rests on it. */
export function InstrumentPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const { db, me } = useDevice()
  const format = useFormat()
  const kinds = useInstrumentKindWords()
  const register = useLive(() => instrumentRegister(db), [db])
  const [editing, setEditing] = useState(false)
  if (register === undefined) return null
  const found = register.instruments.find(({ instrument }) => instrument.id === id)
  if (found === undefined) return <NotFound />
  const { instrument, lines } = found
  const standing = lines.filter((line) => isStanding(line.state))
  const { tracks, others } = tracksOf(standing)
  const ended = lines.filter((line) => !isStanding(line.state))
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }
  const rows = (list: readonly LabourLine[]) =>
    list.map((line) => <LineRow key={line.id} line={line} names={register.names} />)
  return (
    <Stack gap="large">
      <PageHeader
        title={instrument.name}
        back={{ href: to('instruments'), label: t`Instruments` }}
        eyebrow={kinds[instrument.kind]}
        actions={
          may(actorOf(me), 'edit_instruments', where) && (
            <Button icon={Pencil} onClick={() => setEditing(true)}>
              <Trans>Edit</Trans>
            </Button>
          )
        }
      />
      <Facts
        facts={[
          { label: t`Reference`, value: instrument.reference },
          {
            label: t`Signed or adopted on`,
            value: instrument.signedOn && format.day(instrument.signedOn),
          },
          {
            label: t`Parties`,
            value: format.list(
              instrument.partyOrganisationIds.flatMap((one) => register.names.get(one) ?? []),
            ),
          },
          {
            label: t`What it says`,
            value: instrument.text && <span lang={instrument.lang}>{instrument.text}</span>,
          },
          {
            label: t`Who may read it`,
            value: <RecordMarking of={{ kind: 'instrument', id: instrument.id }} />,
          },
        ]}
      />
      {tracks.map(({ track, lines: ofTrack, leads }) => (
        <Section
          key={track}
          title={track}
          action={
            leads === 1 ? undefined : (
              <StatusPill tone="attention">{leads === 0 ? t`No lead` : t`Two leads`}</StatusPill>
            )
          }
        >
          <List label={track}>{rows(ofTrack)}</List>
        </Section>
      ))}
      {others.length > 0 && (
        <Section
          title={tracks.length > 0 ? t`Outside the tracks` : t`Lines that rest on it`}
          count={others.length}
        >
          <List>{rows(others)}</List>
        </Section>
      )}
      {ended.length > 0 && (
        <Section title={t`Ended`} count={ended.length}>
          <List>{rows(ended)}</List>
        </Section>
      )}
      {lines.length === 0 && (
        <p>
          <Trans>No line cites it yet. Choose it as the basis when you propose one.</Trans>
        </p>
      )}
      {editing && <InstrumentSheet instrument={instrument} onClose={() => setEditing(false)} />}
    </Stack>
  )
}
