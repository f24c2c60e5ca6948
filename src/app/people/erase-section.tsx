import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { askToErase } from '../../device/people-requests.ts'
import type { PersonPage } from '../../device/person-page.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { ReasonSheet } from '../parts/reason-sheet.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** Erases somebody's personal data, on their wish; says what stays. */
export function EraseSection({ page }: { page: PersonPage }) {
  const { t } = useLingui()
  const { device, me, syncNow } = useDevice()
  const save = useSaving()
  const [isAsking, setAsking] = useState(false)
  const { person, roles } = page
  const isWaiting = page.asked.some(
    ({ request, state }) =>
      request.act === 'erase_person' && state !== 'refused' && state !== 'granted',
  )
  const everywhere = { mechanismId: null, ownerOrganisationId: null }
  if (!may(actorOf(me), 'erase_people', everywhere) || person.id === me.personId) return null

  async function confirm(reason: string) {
    const saved = await save(askToErase(device, person.id, reason), {
      text: t`Asked. It takes effect when connected.`,
    })
    if (saved) void syncNow()
    return saved
  }

  return (
    <Section
      title={t`Personal data`}
      detail={t`On a person’s wish, their name and contact data can be erased for good, here and from backups that are restored.`}
    >
      <Cluster>
        <Button disabled={isWaiting} onClick={() => setAsking(true)}>
          <Trans>Erase personal data…</Trans>
        </Button>
      </Cluster>
      {isAsking && (
        <ReasonSheet
          title={t`Erase the data of ${person.name}?`}
          hint={t`It is kept with the act, without a name: “on their wish, letter of 3 March”`}
          confirm={t`Erase for good`}
          danger
          onClose={() => setAsking(false)}
          onConfirm={confirm}
        >
          <p>
            <Trans>
              Gone for good: name, function, telephone, e-mail and languages, on the server, on
              every device and in every list.
            </Trans>
          </p>
          <p>
            <Trans>
              What stays: statements, promises and attendance. They read “former participant”
              everywhere, also in papers made from now on.
            </Trans>
          </p>
          {roles !== null && roles.length > 0 && (
            <Banner tone="attention">
              <Trans>They still have a role in the mission. Their access ends as well.</Trans>
            </Banner>
          )}
        </ReasonSheet>
      )}
    </Section>
  )
}
