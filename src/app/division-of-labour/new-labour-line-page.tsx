import { Trans, useLingui } from '@lingui/react/macro'
import { useLiveQuery } from 'dexie-react-hooks'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { addLabourLine } from '../../device/labour-line-commands.ts'
import { type LabourBoard, labourBoard } from '../../device/labour-lines.ts'
import { MechanismId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { to } from '../routes.ts'
import { LabourLineFields } from './labour-line-fields.tsx'
import { draftOf, emptyInput, type LabourLineInput, readInput } from './labour-line-input.ts'

/** Proposes a part. */
export function NewLabourLinePage() {
  const { t } = useLingui()
  const { db } = useDevice()
  const board = useLiveQuery(() => labourBoard(db), [db])
  return (
    <Stack>
      <PageHeader
        title={t`New labour line`}
        back={{ href: to('labour'), label: t`Division of labour` }}
        detail={t`A proposal. It counts as agreed once the organisation has accepted it at a meeting.`}
      />
      {board && <Form board={board} />}
    </Stack>
  )
}

function Form({ board }: { board: LabourBoard }) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const [, navigate] = useLocation()
  const search = useSearch()
  const save = useSaving()
  const [tried, setTried] = useState(false)
  // What the address asks for is a form of its own: a kept one about something else would hide it.
  const form = useKeptForm<LabourLineInput>(
    `labourLine/new${search && `?${search}`}`,
    emptyInput(new URLSearchParams(search), today),
    readInput,
  )
  if (form === undefined) return null
  const only = board.mechanisms.length === 1 ? board.mechanisms[0]?.id : undefined
  const values = { ...form.values, mechanismId: form.values.mechanismId || (only ?? '') }
  const draft = draftOf(values)
  const wrong = new Set(wrongFields(draft))
  if (values.mechanismId === '') wrong.add('mechanismId')

  async function submit() {
    setTried(true)
    if (!draft.success || wrong.size > 0) return
    const { mechanismId, marking } = values
    const done = addLabourLine(device, MechanismId.parse(mechanismId), draft.data, marking)
    if (!(await save(done, { text: t`Proposed. Saved on this device.` }))) return
    form?.drop()
    navigate(to('labour'))
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <LabourLineFields
        board={board}
        values={values}
        set={form.set}
        wrong={tried ? wrong : new Set()}
      />
      <ActionBar>
        <ButtonLink href={to('labour')}>
          <Trans>Not now</Trans>
        </ButtonLink>
        <Button type="submit" look="primary">
          <Trans>Propose</Trans>
        </Button>
      </ActionBar>
    </form>
  )
}
