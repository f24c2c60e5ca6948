import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { ActionView } from '../../device/action-views.ts'
import { setProposed } from '../../device/agenda-proposal-commands.ts'
import { actorOf } from '../../device/identity.ts'
import { mayBeRaisedTo, raiseAction } from '../../device/raise-commands.ts'
import { effectiveMarking } from '../../domain/effective-marking.ts'
import type { Mechanism } from '../../domain/mechanism.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from './banner.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { Select } from './select.tsx'
import { Sheet } from './sheet.tsx'
import { Stack } from './stack.tsx'
import { TextArea } from './text-area.tsx'
import { useLive } from './use-live.ts'
import { useSaving } from './use-saving.ts'

interface Props {
  view: ActionView
  onClose: () => void
}

const titleLength = 200

/** Takes an action to a meeting of heads of mission: in words that its members may read. */
export function RaiseSheet({ view, onClose }: Props) {
  const { t } = useLingui()
  const tables = useTables(view.item.id)
  if (tables === undefined) return null
  const [first] = tables
  return first === undefined ? (
    <Sheet open onClose={onClose} title={t`Raise it`}>
      <p>
        <Trans>
          There is no meeting of heads of mission, or other table above this one, at which you may
          propose anything. Mark the action for attention instead: the head of mission sees it
          first.
        </Trans>
      </p>
    </Sheet>
  ) : (
    <RaiseForm view={view} tables={tables} first={first} onClose={onClose} />
  )
}

interface FormProps extends Props {
  tables: readonly Mechanism[]
  first: Mechanism
}

function RaiseForm({ view, tables, first, onClose }: FormProps) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const isOpen = mayBeQuoted(view)
  const [to, setTo] = useState(first)
  const [title, setTitle] = useState(isOpen ? view.item.task.slice(0, titleLength) : '')
  const [why, setWhy] = useState('')
  const [isTried, setTried] = useState(false)
  const raise = async () => {
    setTried(true)
    if (title.trim() === '' || why.trim() === '') return
    const words = { title: title.trim(), why: why.trim() }
    const saved = await save(raiseAction(device, view.item.id, to.id, words), {
      text: t`Raised. It waits for the next agenda of ${to.name}.`,
      undo: (id) => setProposed(device, id, 'withdrawn'),
    })
    if (saved) onClose()
  }
  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Raise it`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Cancel</Trans>
          </Button>
          <Button look="primary" onClick={() => void raise()}>
            <Trans>Propose it there</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <Field label={t`To which meeting`}>
          <Select
            value={to.id}
            options={tables.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ target }) => setTo(tables.find(({ id }) => id === target.value) ?? first)}
          />
        </Field>
        <Banner tone={isOpen ? 'neutral' : 'attention'}>
          {isOpen ? (
            <Trans>
              The members of {to.name} read these words. The action itself stays where it is.
            </Trans>
          ) : (
            <Trans>
              The members of {to.name} read these words. The action itself is not for them: write
              only what may be said there.
            </Trans>
          )}
        </Banner>
        <Field
          label={t`What is to be talked about`}
          error={isTried && title.trim() === '' ? t`Say it in a line.` : undefined}
        >
          <input
            value={title}
            maxLength={titleLength}
            onChange={(event) => setTitle(event.target.value)}
          />
        </Field>
        <Field
          label={t`What you ask of them`}
          error={isTried && why.trim() === '' ? t`Say why, in a sentence.` : undefined}
        >
          <TextArea
            value={why}
            maxLength={2000}
            rows={3}
            onChange={(event) => setWhy(event.target.value)}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}

/** Its own words may stand before another table: it is for its mechanism, and not said in confidence. */
function mayBeQuoted({ marked, within }: ActionView): boolean {
  const { marking, isQuiet, isDraft } = effectiveMarking(marked, within)
  const isWide = marking === 'CLEAR' || marking === 'GREEN' || marking === 'AMBER'
  return isWide && !isQuiet && !isDraft && marked.room !== 'itself'
}

function useTables(id: string): readonly Mechanism[] | undefined {
  const { db, me } = useDevice()
  return useLive(() => mayBeRaisedTo(db, id, actorOf(me)), [db, id, me])
}
