import { useLingui } from '@lingui/react/macro'
import type { Identity } from '../../device/identity.ts'
import { schemaVersion } from '../../sync/protocol.ts'
import { useDevice } from '../device-context.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Facts } from '../parts/facts.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { chooseTheme, type Theme, useTheme } from '../theme.ts'
import { useFormat } from '../words/format.ts'
import { chooseLanguage, type Language, languages, useLanguage } from '../words/language.ts'
import { useRoleWords } from '../words/role-words.ts'
import { RemindersSection } from './reminders-section.tsx'
import { SignOutSection } from './sign-out-section.tsx'

/** How the app looks and speaks on this device, and who uses it. */
export function SettingsPage() {
  const { t } = useLingui()
  const { me } = useDevice()
  return (
    <Stack gap="large">
      <PageHeader title={t`Settings`} back={{ href: to('more'), label: t`More` }} />
      <Stack>
        <LanguageChoice />
        <ThemeChoice />
      </Stack>
      <Section title={t`You`}>
        <Stack>
          <Facts facts={useMyFacts(me)} />
          <List>
            <ListRow
              href={to('waysIn')}
              title={t`Coming back`}
              detail={t`Passkeys and recovery codes, for when this phone is lost or forgets you`}
            />
          </List>
        </Stack>
      </Section>
      <RemindersSection />
      <SignOutSection />
      <Section title={t`About`}>
        <Facts
          facts={[
            { label: t`Program`, value: 'Liaison' },
            { label: t`Format of the data`, value: String(schemaVersion) },
            { label: t`Licence`, value: 'AGPL-3.0-or-later' },
          ]}
        />
      </Section>
    </Stack>
  )
}

function LanguageChoice() {
  const { t } = useLingui()
  const language = useLanguage()
  const codes = Object.keys(languages).filter((code): code is Language =>
    Object.hasOwn(languages, code),
  )
  return (
    <SegmentedChoice
      label={t`Language`}
      choices={codes.map((code) => ({
        value: code,
        label: <span lang={code}>{languages[code].name}</span>,
      }))}
      value={language}
      onChange={(code) => void chooseLanguage(code)}
    />
  )
}

function ThemeChoice() {
  const { t } = useLingui()
  const theme = useTheme()
  const choices: { value: Theme; label: string }[] = [
    { value: 'auto', label: t`System` },
    { value: 'light', label: t`Light` },
    { value: 'dark', label: t`Dark` },
    { value: 'outdoor', label: t`Outdoor` },
  ]
  return <SegmentedChoice label={t`Look`} choices={choices} value={theme} onChange={chooseTheme} />
}

function useMyFacts(me: Identity) {
  const { t } = useLingui()
  const directory = useDirectory()
  const roles = useRoleWords()
  const format = useFormat()
  const held = me.grants.map(({ role, mechanismId }) => {
    const mechanism = directory?.mechanisms.find((one) => one.id === mechanismId)
    const name = roles[role]
    return mechanism === undefined ? name : t`${name} in ${mechanism.shortName || mechanism.name}`
  })
  return [
    { label: t`Name`, value: me.name },
    { label: t`Organisation`, value: directory?.organisationName(me.organisationId) },
    { label: t`Roles`, value: format.list(held) },
    { label: t`Mission`, value: me.missionName },
    { label: t`Time zone`, value: me.zone },
    { label: t`Device`, value: <code translate="no">{me.deviceId}</code> },
  ]
}
