import { Trans, useLingui } from '@lingui/react/macro'
import { RefreshCw, Smartphone, UserPlus, Users } from 'lucide-react'
import { Banner } from '../parts/banner.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'

/** People and devices: an administrator looks after who comes in, and sees no content. */
export function AdministratorFirst() {
  const { t } = useLingui()
  const title = t`People and devices`
  return (
    <Stack gap="large">
      <Section title={title}>
        <List label={title}>
          <ListRow
            href={to('invite')}
            start={<UserPlus size={22} aria-hidden />}
            title={t`Invite somebody`}
            detail={t`A link that lets one person in`}
          />
          <ListRow
            href={to('people')}
            start={<Users size={22} aria-hidden />}
            title={t`People`}
            detail={t`Roles, and who takes part no longer`}
          />
          <ListRow
            href={to('devices')}
            start={<Smartphone size={22} aria-hidden />}
            title={t`Devices`}
            detail={t`Which there are, when they were last here; shut one out`}
          />
          <ListRow
            href={to('sync')}
            start={<RefreshCw size={22} aria-hidden />}
            title={t`Sync`}
            detail={t`What waits, and what the server decided`}
          />
        </List>
      </Section>
      <Banner>
        <Trans>
          Your role looks after people, devices and backups. What is said in meetings is not shown
          to it: that is meant so.
        </Trans>
      </Banner>
    </Stack>
  )
}
