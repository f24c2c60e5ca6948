import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import {
  type Imported,
  importSteps,
  takeMeetings,
  undoImport,
} from '../../device/meeting-import.ts'
import type { ImportedMeeting } from '../../domain/imported.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { ImportedMeetings } from './imported-meetings.tsx'

/** The meetings of a file: into which mechanism, what that would do, and the way back from it. */
export function TakeMeetings({ items }: { items: readonly ImportedMeeting[] }) {
  const { t } = useLingui()
  const { device, db, me } = useDevice()
  const directory = useDirectory()
  const save = useSaving()
  const [chosen, setChosen] = useState('')
  const [done, setDone] = useState<Imported>()
  const [isSaving, setSaving] = useState(false)
  const mechanisms = (directory?.mechanisms ?? []).filter(({ id }) =>
    may(actorOf(me), 'plan_meeting', {
      mechanismId: id,
      ownerOrganisationId: me.organisationId,
    }),
  )
  const mechanism = mechanisms.find(({ id }) => id === chosen) ?? mechanisms[0]
  const intoId = mechanism?.id
  const steps = useLive(
    async () => (intoId === undefined ? [] : await importSteps(db, intoId, items)),
    [db, intoId, items],
  )
  if (items.length === 0 || directory === undefined || steps === undefined) return null
  if (mechanism === undefined)
    return (
      <Banner tone="attention">
        <Trans>
          There is no mechanism in which you plan meetings. Ask a co-ordinator to take this file, or
          to give you a role there.
        </Trans>
      </Banner>
    )
  const name = mechanism.shortName || mechanism.name
  const fresh = steps.filter(({ standing }) => standing === null).length
  const changed = steps.filter(({ changes }) => changes.length > 0).length
  const count = fresh + changed

  async function run(work: () => ReturnType<typeof takeMeetings>, text: string) {
    setSaving(true)
    await save(
      work().then((result) => {
        if (result.ok) setDone(result.value)
        return result
      }),
      { text },
    )
    setSaving(false)
  }

  return (
    <Stack gap="large">
      <Field label={t`Into which mechanism`}>
        <Select
          value={mechanism.id}
          options={mechanisms.map((one) => ({ value: one.id, label: one.name }))}
          onChange={({ target }) => {
            setChosen(target.value)
            setDone(undefined)
          }}
        />
      </Field>
      {done !== undefined && done.undo.length > 0 ? (
        <Banner
          tone="good"
          action={
            <Button
              disabled={isSaving}
              onClick={() =>
                void save(undoImport(device, done), { text: t`The import was taken back.` }).then(
                  (isSaved) => isSaved && setDone(undefined),
                )
              }
            >
              <Trans>Undo the whole import</Trans>
            </Button>
          }
        >
          <Plural
            value={done.count}
            one={`One meeting was taken into ${name}.`}
            other={`# meetings were taken into ${name}.`}
          />
        </Banner>
      ) : (
        <Button
          look="primary"
          wide
          disabled={count === 0 || isSaving}
          onClick={() => void run(() => takeMeetings(device, mechanism.id, items), t`Saved.`)}
        >
          {count === 0 ? (
            <Trans>Everything is here already</Trans>
          ) : (
            <Plural
              value={count}
              one={`Take this meeting into ${name}`}
              other={`Take these # meetings into ${name}`}
            />
          )}
        </Button>
      )}
      <ImportedMeetings steps={steps} />
    </Stack>
  )
}
