import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation, useSearch } from 'wouter'
import { addLabourLine } from '../../device/labour-line-commands.ts'
import { type LabourBoard, labourBoard } from '../../device/labour-lines.ts'
import { MechanismId } from '../../domain/ids.ts'
import { clashesOf } from '../../domain/labour-line-clashes.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { ClashNotes } from '../parts/clash-notes.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { to } from '../routes.ts'
import { LabourLineFields } from './labour-line-fields.tsx'
import {
  draftOf,
  emptyInput,
  inputOf,
  type LabourLineInput,
  readInput,
} from './labour-line-input.ts'
import { useLabourNames } from './labour-names.ts'

/** Proposes a part, or one in the place of another. */
export function NewLabourLinePage() {
  const { t } = useLingui()
  const { db } = useDevice()
  const board = useLive(() => labourBoard(db), [db])
  return (
    <Stack>
      <PageHeader
        title={t`New labour line`}
        back={{ href: to('labour'), label: t`Division of labour` }}
        detail={t`A proposal. It counts as agreed once those it names have accepted it at a meeting.`}
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
  const names = useLabourNames(board)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState(false)
  const known = new URLSearchParams(search)
  const replaced = board.lines.find((line) => line.id === known.get('supersedes'))
  const start =
    replaced === undefined
      ? emptyInput(known, today)
      : { ...inputOf(replaced), fromOn: today, toOn: '', supersedesId: replaced.id }
  // What the address asks for is a form of its own: a kept one about something else would hide it.
  const form = useKeptForm<LabourLineInput>(
    `labourLine/new${search && `?${search}`}`,
    start,
    readInput,
  )
  if (form === undefined) return null
  const only = board.mechanisms.length === 1 ? board.mechanisms[0]?.id : undefined
  const values = { ...form.values, mechanismId: form.values.mechanismId || (only ?? '') }
  const draft = draftOf(values)
  const mechanismId = MechanismId.safeParse(values.mechanismId)
  const wrong = new Set(wrongFields(draft))
  if (!mechanismId.success) wrong.add('mechanismId')
  const clashes =
    draft.success && mechanismId.success
      ? clashesOf({ ...draft.data, mechanismId: mechanismId.data }, board)
      : []

  async function propose() {
    if (!draft.success || !mechanismId.success) return
    const done = addLabourLine(device, mechanismId.data, draft.data, values.marking)
    if (!(await save(done, { text: t`Proposed. Saved on this device.` }))) return
    form?.drop()
    navigate(to('labour'))
  }

  function submit() {
    setTried(true)
    if (!draft.success || wrong.size > 0) return
    if (clashes.length > 0) setAsking(true)
    else void propose()
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <Stack>
        {replaced && (
          <Banner>
            <Trans>
              It takes the place of {names.organisation(replaced.organisationId)} on{' '}
              {names.issue(replaced.issueId)}: that line ends once this one is agreed, not before.
            </Trans>
          </Banner>
        )}
        <LabourLineFields
          board={board}
          values={values}
          set={form.set}
          wrong={tried ? wrong : new Set()}
          clashes={clashes}
          names={names}
        />
      </Stack>
      <ActionBar>
        <ButtonLink href={to('labour')}>
          <Trans>Not now</Trans>
        </ButtonLink>
        <Button type="submit" look="primary">
          <Trans>Propose</Trans>
        </Button>
      </ActionBar>
      <ConfirmSheet
        open={asking}
        title={t`Propose a second lead?`}
        confirm={t`Propose it all the same`}
        onClose={() => setAsking(false)}
        onConfirm={() => void propose()}
      >
        <Stack>
          <ClashNotes clashes={clashes} names={names.all} />
          <p>
            <Trans>
              Nothing is lost either way: both lines stand side by side as an overlap until a
              meeting settles it. Co-lead, or a scope for each, often settles it at once.
            </Trans>
          </p>
        </Stack>
      </ConfirmSheet>
    </form>
  )
}
