import { Trans, useLingui } from '@lingui/react/macro'
import type { MinutesPage } from '../../device/minutes.ts'
import { useDevice } from '../device-context.tsx'
import { AskedOfServer } from '../parts/asked-of-server.tsx'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { useFormat } from '../words/format.ts'

const mostTold = 5

/** What was asked about these minutes and waits, or was put aside: nothing of it is lost. */
export function AskedSection({ page }: { page: MinutesPage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const format = useFormat()
  const directory = useDirectory()
  const asked = page.asked.filter(({ request }) => request.outcome !== 'granted').slice(0, mostTold)
  if (asked.length === 0) return null
  return (
    <Section title={t`Asked, and not done`}>
      <List label={t`Asked, and not done`}>
        {asked.map(({ request }) => {
          const by = (request.createdBy && directory?.personName(request.createdBy)) || ''
          const at = format.instant(request.createdAt, device.zone)
          return (
            <ListRow
              key={request.id}
              title={<AskedOfServer request={request} />}
              detail={
                <>
                  <p>
                    {by === '' ? (
                      at
                    ) : (
                      <Trans>
                        {by}, written {at}
                      </Trans>
                    )}
                  </p>
                  {request.reason !== '' && <p>“{request.reason}”</p>}
                </>
              }
            />
          )
        })}
      </List>
    </Section>
  )
}
