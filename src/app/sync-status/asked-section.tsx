import { useLingui } from '@lingui/react/macro'
import { askedBy } from '../../device/asked.ts'
import { useDevice } from '../device-context.tsx'
import { AskedOfServer } from '../parts/asked-of-server.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { useLive } from '../parts/use-live.ts'

/** What was asked of the server and what came of it: the acts that no device decides by itself. */
export function AskedSection() {
  const { t } = useLingui()
  const { db, me } = useDevice()
  const asked = useLive(() => askedBy(db, me.personId), [db, me])
  if (asked === undefined || asked.length === 0) return null
  return (
    <Section
      title={t`Decided by the server`}
      detail={t`Releasing, lowering a marking, roles and the like take effect when connected. What you asked for:`}
    >
      <List label={t`Decided by the server`}>
        {asked.map(({ request, title }) => (
          <ListRow key={request.id} title={<AskedOfServer request={request} />} detail={title} />
        ))}
      </List>
    </Section>
  )
}
