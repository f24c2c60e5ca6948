import { Trans, useLingui } from '@lingui/react/macro'
import { lazy, Suspense, useId, useState } from 'react'
import { Link } from 'wouter'
import { changeAssignees, changeDue, editActionItem } from '../../device/action-item-commands.ts'
import { proposalToAction } from '../../device/fate-commands.ts'
import { lineAsItIs, turnIntoAction, undoTurn } from '../../device/line-conversion-commands.ts'
import { addActionItem } from '../../device/meeting-action-commands.ts'
import type { ActionItem } from '../../domain/action-item.ts'
import type { ActionItemDraft } from '../../domain/action-item-draft.ts'
import { isUnderChathamHouse } from '../../domain/chatham-house.ts'
import { ok } from '../../domain/result.ts'
import { useDevice } from '../device-context.tsx'
import { AssigneesField } from '../parts/assignees-field.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { DueField } from '../parts/due-field.tsx'
import { Field } from '../parts/field.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { to } from '../routes.ts'
import { parseActionForm, readActionForm } from './action-form.ts'
import { type ActionFrom, issueOf, keyOf, quickOf, quietOf, startOf } from './action-from.ts'
import { useLastNamed, useUsualPromisers } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

const OwnerSuggestions = lazy(async () => ({
  default: (await import('./owner-suggestions.tsx')).OwnerSuggestions,
}))

interface Props {
  open: boolean
  onClose: () => void
  from: ActionFrom
}

/** Who will do what by when: one field to type and two taps at the least. */
export function ActionSheet({ open, onClose, from }: Props) {
  const formId = useId()
  return (
    <Sheet
      open={open}
      onClose={onClose}
      title={'action' in from ? <Trans>Change the action</Trans> : <Trans>New action</Trans>}
      place="side"
      footer={
        <Button look="primary" type="submit" form={formId} wide>
          <Trans>Save action</Trans>
        </Button>
      }
    >
      <ActionForm formId={formId} from={from} onClose={onClose} />
    </Sheet>
  )
}

function ActionForm({ formId, from, onClose }: Omit<Props, 'open'> & { formId: string }) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const { meeting, agenda } = useRecording()
  const isQuiet = isUnderChathamHouse(meeting, ...quietOf(from, agenda))
  const promisers = useUsualPromisers(meeting)
  const last = useLastNamed(meeting.id)
  const save = useSaving()
  const form = useKeptForm(keyOf(from), startOf(from), readActionForm)
  const [isTried, setTried] = useState(false)
  if (form === undefined) return null
  const { values, set } = form
  const { who } = values
  const isUnowned = who.organisationId === null && who.way !== 'all_partners'
  const issueId = isUnowned ? issueOf(from, agenda) : null
  const parsed = parseActionForm(values, meeting.mechanismId)
  const isWrong = (field: string) =>
    isTried && !parsed.success && parsed.error.issues.some((issue) => issue.path[0] === field)

  async function onSave() {
    setTried(true)
    if (!parsed.success) return
    const said = 'action' in from ? t`Action changed.` : t`Action written down.`
    const before = 'line' in from ? await lineAsItIs(device.db, from.line.id) : undefined
    const undo = before && { undo: () => undoTurn(device, before) }
    const written = await write(parsed.data)
    const id = written.ok && typeof written.value === 'string' ? written.value : undefined
    const text = id === undefined ? said : <SaidWithLink said={said} href={to('action', id)} />
    if (!(await save(Promise.resolve(written), { text, ...undo }))) return
    form?.drop()
    onClose()
  }

  function write(draft: ActionItemDraft) {
    if ('line' in from) return turnIntoAction(device, from.line.id, draft)
    if ('item' in from)
      return from.proposal === undefined
        ? addActionItem(device, meeting.id, from.item, draft)
        : proposalToAction(device, meeting, from.item, from.proposal, draft)
    return change(from.action, draft)
  }

  async function change({ id }: ActionItem, { task, priority, assignees, due }: ActionItemDraft) {
    for (const work of [
      () => editActionItem(device, id, { task, priority }),
      () => changeAssignees(device, id, assignees),
      () => changeDue(device, id, due),
    ]) {
      const done = await work()
      if (!done.ok) return done
    }
    return ok(undefined)
  }

  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void onSave()
      }}
    >
      <Stack gap="large">
        {isQuiet && (
          <Banner>
            <Trans>
              The Chatham House Rule holds here: outside the room nobody is told who promised it.
            </Trans>
          </Banner>
        )}
        <Field
          label={t`What will be done`}
          error={isWrong('task') ? t`Say what will be done, beginning with a verb.` : undefined}
        >
          <TextArea
            autoFocus
            rows={2}
            maxLength={280}
            placeholder={t`Share the updated contact list`}
            value={values.task}
            onChange={(event) => set({ task: event.target.value.replaceAll('\n', ' ') })}
          />
        </Field>
        <AssigneesField
          value={values.who}
          quick={quickOf(from, last ?? null, promisers ?? [])}
          showErrors={isWrong('assignees')}
          onChange={(who) => set({ who })}
        />
        {issueId !== null && (
          <Suspense fallback={null}>
            <OwnerSuggestions
              issueId={issueId}
              onChoose={(organisationId) =>
                set({ who: { ...who, organisationId, personId: null } })
              }
            />
          </Suspense>
        )}
        <DueField
          value={values.due}
          today={today}
          nextMeetingOn={meeting.nextMeetingOn}
          error={isWrong('due') ? t`Say by when, or choose “No date”.` : undefined}
          onChange={(due) => set({ due })}
        />
        <SegmentedChoice
          label={t`Priority`}
          choices={[
            { value: 'normal', label: t`Normal` },
            { value: 'high', label: t`High` },
            { value: 'urgent', label: t`Urgent` },
          ]}
          value={values.priority}
          onChange={(priority) => set({ priority })}
        />
      </Stack>
    </form>
  )
}

/** What was done, and the way to it. */
function SaidWithLink({ said, href }: { said: string; href: string }) {
  return (
    <>
      {said}{' '}
      <Link href={href}>
        <Trans>See it</Trans>
      </Link>
    </>
  )
}
