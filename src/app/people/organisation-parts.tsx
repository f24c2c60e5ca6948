import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { OrganisationPage } from '../../device/organisations.ts'
import { linesAsOf } from '../../domain/labour-lines-on.ts'
import { useDevice } from '../device-context.tsx'
import { DateField } from '../parts/date-field.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { to } from '../routes.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { useSeatWords } from '../words/mechanism-words.ts'
import { usePeriodWords } from '../words/period-words.ts'

/** Where it sits (S13). */
export function OrganisationSeats({ page }: { page: OrganisationPage }) {
  const { t } = useLingui()
  const words = useSeatWords()
  const period = usePeriodWords()
  return (
    <Section title={t`Seats`} count={page.seats.length}>
      {page.seats.length > 0 ? (
        <List label={t`Seats`}>
          {page.seats.map(({ seat, mechanism }) => (
            <ListRow
              key={seat.id}
              href={to('mechanism', mechanism.id)}
              title={<span lang={mechanism.lang}>{mechanism.name}</span>}
              detail={
                seat.fromOn === null && seat.toOn === null
                  ? words[seat.status]
                  : `${words[seat.status]} · ${period(seat.fromOn, seat.toOn)}`
              }
            />
          ))}
        </List>
      ) : (
        <p>
          <Trans>It has no seat in any mechanism.</Trans>
        </p>
      )}
    </Section>
  )
}

/** Which parts it has, or is proposed for. */
export function OrganisationLines({ page }: { page: OrganisationPage }) {
  const { t } = useLingui()
  const directory = useDirectory()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const period = usePeriodWords()
  const { me, today } = useDevice()
  const [asOf, setAsOf] = useState<string>(today)
  const lines = linesAsOf(page.lines, asOf, { today, zone: me.zone }).filter(
    (line) => line.organisationId === page.organisation.id,
  )
  return (
    <Section title={t`Division of labour`} count={lines.length}>
      {page.lines.length > 0 && (
        <Field label={t`As of`}>
          <DateField value={asOf} onChange={(day) => setAsOf(day || today)} />
        </Field>
      )}
      {lines.length > 0 ? (
        <List label={t`Division of labour`}>
          {lines.map((line) => {
            const issue = directory?.issues.find((one) => one.id === line.issueId)?.name
            const area = directory?.areas.find((one) => one.id === line.areaId)?.name
            return (
              <ListRow
                key={line.id}
                href={to('labourLine', line.id)}
                title={`${roles[line.role].name}: ${issue ?? ''}`}
                detail={`${area ?? ''} · ${period(line.fromOn, line.toOn)}`}
                meta={
                  line.state !== 'agreed' && (
                    <StatusPill tone={labourStateTones[line.state]}>
                      {states[line.state]}
                    </StatusPill>
                  )
                }
              />
            )
          })}
        </List>
      ) : (
        <p>
          <Trans>It has no part in the division of labour on that day.</Trans>
        </p>
      )}
    </Section>
  )
}
