import { Trans, useLingui } from '@lingui/react/macro'
import { setRequiresSealing } from '../../device/mission-commands.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { Section } from '../parts/section.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { useWhyNot } from '../words/why-not-words.ts'

const inMission = { mechanismId: null, ownerOrganisationId: null }

/** Why this phone has to be sealed, on the page that seals it. */
export function DemandedHere() {
  return (
    <Banner tone="attention">
      <Trans>
        Your mission asks everybody to seal what the app keeps on the phone. Everything that you
        wrote stays. A meeting that you are recording can be finished first.
      </Trans>
    </Banner>
  )
}

/** Whether everybody in the mission has to seal his phone. */
export function MissionDemand({ isRequired }: { isRequired: boolean }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const mayNot = useWhyNot()('edit_mission', inMission) !== null
  return (
    <Section title={t`In the whole mission`}>
      <Toggle
        label={t`Everybody seals their phone`}
        hint={t`Phones that are not sealed are led to it as soon as they hear of it. A sealed one that has not reached the server for 14 days stays closed until it does.`}
        checked={isRequired}
        disabled={mayNot}
        onChange={(event) => void save(setRequiresSealing(device, event.target.checked))}
      />
      <WhyNot act="edit_mission" where={inMission} />
    </Section>
  )
}
