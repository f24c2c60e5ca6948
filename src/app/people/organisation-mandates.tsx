import { Trans, useLingui } from '@lingui/react/macro'
import { Link } from 'wouter'
import { mandatesOf } from '../../device/mandates.ts'
import { allNames } from '../../device/names.ts'
import { useDevice } from '../device-context.tsx'
import { List } from '../parts/list.tsx'
import { MandateRow } from '../parts/mandate-row.tsx'
import { Section } from '../parts/section.tsx'
import { useLive } from '../parts/use-live.ts'
import { to } from '../routes.ts'

/** What it says of its own mandate, issue by issue (S5, S43). */
export function OrganisationMandates({ organisationId }: { organisationId: string }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const found = useLive(
    async () => ({ mandates: await mandatesOf(db, organisationId), names: await allNames(db) }),
    [db, organisationId],
  )
  if (found === undefined) return null
  const { mandates, names } = found
  return (
    <Section
      title={t`Mandates`}
      count={mandates.length}
      action={
        <Link href={to('mandates')}>
          <Trans>All mandates</Trans>
        </Link>
      }
    >
      {mandates.length > 0 ? (
        <List label={t`Mandates`}>
          {mandates.map((statement) => (
            <MandateRow key={statement.id} statement={statement} names={names} ofOne />
          ))}
        </List>
      ) : (
        <p>
          <Trans>It has not stated its mandate on any issue yet. Ask at the next meeting.</Trans>
        </p>
      )}
    </Section>
  )
}
