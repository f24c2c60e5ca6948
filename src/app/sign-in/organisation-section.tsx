import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import {
  addressToLink,
  type OrganisationLink,
  organisationLink,
  unlinkOrganisation,
} from '../../device/organisation-sign-in.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import { goThere } from './organisation-purpose.ts'
import type { WaysInSectionProps } from './passkeys-section.tsx'

/** The organisation's own sign-in, where the server has one: linked to oneself, or taken away. */
export function OrganisationSection({ as, act }: Pick<WaysInSectionProps, 'as' | 'act'>) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const [link, setLink] = useState<OrganisationLink>()
  const { fetch, deviceId } = as

  const load = useCallback(async () => {
    const loaded = await organisationLink({ fetch, deviceId })
    if (loaded.ok) setLink(loaded.value)
  }, [fetch, deviceId])

  useEffect(() => {
    void load()
  }, [load])

  const go = () =>
    act(async () => {
      const address = await addressToLink(as)
      if (address.ok) goThere(address.value, 'link')
      return address
    })
  const remove = () =>
    act(async () => {
      const done = await unlinkOrganisation(as)
      await load()
      return done
    })

  if (link === undefined || link.label === null) return null
  const { label, linkedAt } = link
  return (
    <Section
      title={label}
      detail={t`The sign-in of your organisation. It gives no role: it only says that it is you. Your e-mail address is not kept.`}
    >
      <Stack>
        {linkedAt !== null && (
          <Banner tone="good">
            <Trans>Linked since {format.instant(linkedAt, me.zone)}</Trans>
          </Banner>
        )}
        {linkedAt === null ? (
          <Button onClick={() => void go()}>
            <Trans>Link it on the page of your organisation</Trans>
          </Button>
        ) : (
          <Button onClick={() => void remove()}>
            <Trans>Take the link away</Trans>
          </Button>
        )}
      </Stack>
    </Section>
  )
}
