import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation, useParams, useSearch } from 'wouter'
import { type JointForm, jointForm } from '../../device/joint-activities.ts'
import { addJointActivity, editJointActivity } from '../../device/joint-activity-commands.ts'
import { MechanismId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { to } from '../routes.ts'
import { JointDemandFields } from './joint-demand-fields.tsx'
import { JointFields } from './joint-fields.tsx'
import { draftOf, emptyInput, inputOf, type JointInput, readInput } from './joint-input.ts'
import { JointLinkFields } from './joint-link-fields.tsx'

/** Records something to do together, or mends what is known of it. What is typed outlives the tab. */
export function JointFormPage() {
  const { t } = useLingui()
  const { db } = useDevice()
  const params = useParams()
  const id = params.id === 'new' ? undefined : params.id
  const known = new URLSearchParams(useSearch())
  const itemId = known.get('item')
  const form = useLive(() => jointForm(db, { id, itemId }), [db, id, itemId])
  if (form === undefined) return null
  if (id !== undefined && form.activity === undefined) return <NotFound />
  return (
    <Stack>
      <PageHeader
        title={id === undefined ? t`Something to do together` : t`Change the activity`}
        back={
          id === undefined
            ? { href: to('joint'), label: t`Done together` }
            : { href: to('jointActivity', id), label: t`The activity` }
        }
        detail={t`It begins as an idea. A title and a kind are enough; the rest is asked for when it is needed.`}
      />
      <Form form={form} mechanismId={known.get('mechanism') ?? ''} />
    </Stack>
  )
}

function Form({ form: page, mechanismId: known }: { form: JointForm; mechanismId: string }) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const [, navigate] = useLocation()
  const save = useSaving()
  const [tried, setTried] = useState(false)
  const { activity, item } = page
  const only = page.mechanisms.length === 1 ? page.mechanisms[0]?.id : undefined
  const start =
    activity === undefined
      ? emptyInput(item?.mechanismId ?? (known || (only ?? '')), item)
      : inputOf(activity)
  const key = activity?.id ?? `new?${item?.id ?? known}`
  const form = useKeptForm<JointInput>(`jointActivity/${key}`, start, readInput)
  if (form === undefined) return null
  const { values } = form
  const draft = draftOf(values, today)
  const mechanismId = MechanismId.safeParse(values.mechanismId)
  const wrong = new Set(wrongFields(draft))
  if (!mechanismId.success) wrong.add('mechanismId')
  const shown = tried ? wrong : new Set<string>()

  async function submit() {
    setTried(true)
    if (!draft.success || !mechanismId.success) return
    if (activity !== undefined) {
      const saved = { text: t`Changed. Saved on this device.` }
      if (!(await save(editJointActivity(device, activity, draft.data), saved))) return
      form?.drop()
      return navigate(to('jointActivity', activity.id))
    }
    let made = ''
    const adding = addJointActivity(device, mechanismId.data, draft.data).then((done) => {
      if (done.ok) made = done.value
      return done
    })
    if (!(await save(adding, { text: t`Recorded as an idea. Saved on this device.` }))) return
    form?.drop()
    navigate(to('jointActivity', made))
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <Stack gap="large">
        <JointFields page={page} values={values} set={form.set} wrong={shown} />
        <JointDemandFields values={values} set={form.set} />
        <JointLinkFields page={page} values={values} set={form.set} />
      </Stack>
      <ActionBar>
        <ButtonLink href={activity ? to('jointActivity', activity.id) : to('joint')}>
          <Trans>Not now</Trans>
        </ButtonLink>
        <Button type="submit" look="primary">
          {activity ? <Trans>Save the change</Trans> : <Trans>Record it</Trans>}
        </Button>
      </ActionBar>
    </form>
  )
}
