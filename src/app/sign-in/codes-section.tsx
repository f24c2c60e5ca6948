import { plural } from '@lingui/core/macro'
import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { newRecoveryCodes } from '../../device/ways-in.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import type { WaysInSectionProps } from './passkeys-section.tsx'
import { RecoveryCodes } from './recovery-codes.tsx'

/** How many recovery codes are left, and new ones. */
export function CodesSection({ as, own, act }: WaysInSectionProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const [codes, setCodes] = useState<readonly string[]>()
  const { left, madeAt } = own.codes

  const make = () =>
    act(async () => {
      const made = await newRecoveryCodes(as)
      if (made.ok) setCodes(made.value)
      return made
    })

  return (
    <Section
      title={t`Recovery codes`}
      detail={t`On paper, apart from the phone. Each lets you in once, on any device.`}
    >
      <Stack>
        {codes === undefined ? (
          <>
            <Banner tone={left > 2 ? 'good' : 'attention'}>
              {madeAt === null
                ? t`You have none yet.`
                : plural(left, {
                    0: 'All of them were used.',
                    one: '# of 8 can still be used.',
                    other: '# of 8 can still be used.',
                  })}
            </Banner>
            <Button onClick={() => void make()}>
              {madeAt === null ? (
                <Trans>Show my codes</Trans>
              ) : (
                <Trans>Make new codes; the old ones stop working</Trans>
              )}
            </Button>
          </>
        ) : (
          <>
            <RecoveryCodes codes={codes} mission={me.missionName} />
            <Button look="primary" onClick={() => setCodes(undefined)}>
              <Trans>I have written them down</Trans>
            </Button>
          </>
        )}
      </Stack>
    </Section>
  )
}
