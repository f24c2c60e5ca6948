import { Trans, useLingui } from '@lingui/react/macro'
import { Plus, Scale } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { instrumentRegister } from '../../device/instruments.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useInstrumentKindWords } from '../words/mandate-words.ts'
import { InstrumentSheet } from './instrument-sheet.tsx'
import { LineRow } from './line-row.tsx'

/** The agreements, resolutions and guidance that lines rest on, and the lines that rest on nothing. */
export function InstrumentsPage() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const format = useFormat()
  const kinds = useInstrumentKindWords()
  const register = useLive(() => instrumentRegister(db), [db])
  const [adding, setAdding] = useState(false)
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }
  const mayEdit = may(actorOf(me), 'edit_instruments', where)
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Instruments`}
        back={{ href: to('labour'), label: t`Division of labour` }}
        detail={t`Agreements, resolutions and guidance that the division of labour rests on.`}
        actions={
          mayEdit && (
            <Button icon={Plus} look="primary" onClick={() => setAdding(true)}>
              <Trans>Add instrument</Trans>
            </Button>
          )
        }
      />
      {register?.instruments.length === 0 && (
        <EmptyState icon={Scale} title={<Trans>No instrument yet</Trans>}>
          <p>
            <Trans>
              Peace agreements and resolutions often say who does what before anybody meets: the
              tracks of Ohrid, the pillars of resolution 1244. Name them here, and lines can cite
              the article they rest on.
            </Trans>
          </p>
        </EmptyState>
      )}
      {register && register.instruments.length > 0 && (
        <List label={t`Instruments`}>
          {register.instruments.map(({ instrument, lines }) => (
            <ListRow
              key={instrument.id}
              href={to('instrument', instrument.id)}
              title={<span lang={instrument.lang}>{instrument.name}</span>}
              detail={[
                kinds[instrument.kind],
                instrument.reference,
                instrument.signedOn === null ? '' : format.day(instrument.signedOn),
              ]
                .filter(Boolean)
                .join(' · ')}
              end={lines.length === 1 ? t`1 line` : t`${lines.length} lines`}
            />
          ))}
        </List>
      )}
      {register && register.withoutBasis.length > 0 && (
        <Section
          title={t`Lines with no basis`}
          count={register.withoutBasis.length}
          detail={t`They name no agreement, no mandate and no other basis. Ask on what they rest.`}
          action={
            <Link href={`${to('labour')}?basis=none`}>
              <Trans>Show the division of labour</Trans>
            </Link>
          }
        >
          <List label={t`Lines with no basis`}>
            {register.withoutBasis.map((line) => (
              <LineRow key={line.id} line={line} names={register.names} />
            ))}
          </List>
        </Section>
      )}
      {adding && <InstrumentSheet onClose={() => setAdding(false)} />}
    </Stack>
  )
}
