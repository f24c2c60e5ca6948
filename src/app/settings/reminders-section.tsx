import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { type ReminderSetting, usualReminders } from '../../domain/reminder-time.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { askToNotify, readReminders, rememberReminders } from '../reminding.ts'

/** Whether this phone says what is due, and when it keeps quiet. Asked for with a tap, never by itself. */
export function RemindersSection() {
  const { t } = useLingui()
  const { device } = useDevice()
  const [setting, setSetting] = useState<ReminderSetting>()
  const [isRefused, setRefused] = useState(false)
  useEffect(() => {
    void readReminders().then(setSetting)
  }, [])

  async function change(next: ReminderSetting) {
    setSetting(next)
    await rememberReminders(device, next)
  }

  async function turnOn() {
    const answer = await askToNotify()
    setRefused(answer !== 'granted')
    if (answer === 'granted') await change({ ...(setting ?? usualReminders), isOn: true })
  }

  if (setting === undefined) return null
  return (
    <Section
      title={t`Reminders on this phone`}
      detail={t`What your organisation owes: late, today, and within a week. Said together, at most once a day.`}
    >
      <Stack>
        <p>
          {setting.isOn ? (
            <Trans>
              This phone says how many actions are due, when the app is opened and, where the
              browser allows it, with the app closed. It shows numbers only: no name and no task
              stands on a locked screen.
            </Trans>
          ) : (
            <Trans>
              Off. What is due always stands on Today. If you turn reminders on, the browser asks
              whether it may show them; they tell numbers only, no name and no task.
            </Trans>
          )}
        </p>
        {isRefused && (
          <Banner tone="attention">
            <Trans>
              The browser does not let the app show reminders. Allow notifications for this site in
              its settings, then turn them on here again.
            </Trans>
          </Banner>
        )}
        <Cluster gap="small">
          {setting.isOn ? (
            <Button onClick={() => void change({ ...setting, isOn: false })}>
              <Trans>Turn reminders off</Trans>
            </Button>
          ) : (
            <Button look="primary" onClick={() => void turnOn()}>
              <Trans>Turn reminders on</Trans>
            </Button>
          )}
        </Cluster>
        {setting.isOn && (
          <Cluster gap="small">
            <Field label={t`Quiet from`}>
              <input
                type="time"
                value={setting.quietFrom}
                onChange={({ target }) =>
                  target.value !== '' && void change({ ...setting, quietFrom: target.value })
                }
              />
            </Field>
            <Field label={t`Until`}>
              <input
                type="time"
                value={setting.quietTo}
                onChange={({ target }) =>
                  target.value !== '' && void change({ ...setting, quietTo: target.value })
                }
              />
            </Field>
          </Cluster>
        )}
      </Stack>
    </Section>
  )
}
