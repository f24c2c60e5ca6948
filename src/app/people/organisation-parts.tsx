import { Trans, useLingui } from '@lingui/react/macro'
import type { OrganisationPage } from '../../device/organisations.ts'
import { isStanding } from '../../domain/labour-line-states.ts'
import { useDirectory } from '../parts/directory.ts'
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
  const lines = page.lines.filter((line) => isStanding(line.state))
  return (
    <Section title={t`Division of labour`} count={lines.length}>
      {lines.length > 0 ? (
        <List label={t`Division of labour`}>
          {lines.map((line) => {
            const issue = directory?.issues.find((one) => one.id === line.issueId)?.name
            const area = directory?.areas.find((one) => one.id === line.areaId)?.name
            return (
              <ListRow
                key={line.id}
                href={`${to('labour')}?show=issues&on=${line.fromOn}`}
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
          <Trans>It has no part in the division of labour.</Trans>
        </p>
      )}
    </Section>
  )
}
