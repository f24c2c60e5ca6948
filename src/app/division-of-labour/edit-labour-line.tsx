import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { addLabourLine, editPart } from '../../device/labour-line-commands.ts'
import type { LabourLinePage } from '../../device/labour-line-page.ts'
import { type LabourBoard, labourBoard } from '../../device/labour-lines.ts'
import { clashesOf } from '../../domain/labour-line-clashes.ts'
import { editOf, type LineEdit, saidIn, saidSince } from '../../domain/labour-line-edit.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { ActionBar } from '../parts/action-bar.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useKeptForm } from '../parts/kept-form.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { to } from '../routes.ts'
import { EditQuestion } from './edit-question.tsx'
import { LabourLineFields } from './labour-line-fields.tsx'
import { draftOf, inputOf, type LabourLineInput, readInput } from './labour-line-input.ts'
import { useLabourNames } from './labour-names.ts'

/** Changes what a part says, in the same form in which it was proposed. */
export function EditLabourLine({ page }: { page: LabourLinePage }) {
  const { t } = useLingui()
  const { db } = useDevice()
  const board = useLive(() => labourBoard(db), [db])
  return (
    <Stack>
      <PageHeader
        title={t`Change the line`}
        back={{ href: to('labourLine', page.line.id), label: t`The line` }}
      />
      {page.line.state === 'agreed' && (
        <Banner>
          <Trans>
            This line is agreed. What it rests on and the strengths behind it are saved at once. For
            anything else another line is proposed in its place, and this one holds until that one
            is agreed.
          </Trans>
        </Banner>
      )}
      {board && <Form page={page} board={board} />}
    </Stack>
  )
}

function Form({ page, board }: { page: LabourLinePage; board: LabourBoard }) {
  const { t } = useLingui()
  const { device, me, today } = useDevice()
  const [, navigate] = useLocation()
  const save = useSaving()
  const names = useLabourNames(board)
  const { line, rights } = page
  // As it stood when the form was opened: what somebody else changes meanwhile is not typed over.
  const [opened] = useState(line)
  const [tried, setTried] = useState(false)
  const [asking, setAsking] = useState<LineEdit>()
  const form = useKeptForm<LabourLineInput>(
    `labourLine/${opened.id}/${opened.past.length}`,
    inputOf(opened),
    readInput,
  )
  if (form === undefined) return null
  const { values } = form
  const draft = draftOf(values)
  const wrong = new Set(wrongFields(draft))
  const said = draft.success ? saidSince(saidIn(opened), draft.data, saidIn(line)) : null
  const entering = { id: line.id, mechanismId: line.mechanismId }
  const clashes = said === null ? [] : clashesOf({ ...said, ...entering }, board)
  const back = to('labourLine', line.id)

  async function saved(of: LineEdit) {
    if (said === null) return
    const again = of.kind === 'asked_again' ? of.of : []
    const text = t`Changed. Saved on this device.`
    if (!(await save(editPart(device, line.id, said, again), { text }))) return
    form?.drop()
    navigate(back)
  }

  async function proposed() {
    if (said === null) return
    const begins = said.fromOn === line.fromOn && said.fromOn < today ? today : said.fromOn
    const next = { ...said, fromOn: begins, supersedesId: line.id }
    const done = await addLabourLine(device, line.mechanismId, next, line.marking)
    if (!(await save(Promise.resolve(done), { text: t`Proposed. Saved on this device.` }))) return
    form?.drop()
    if (done.ok) navigate(to('labourLine', done.value))
  }

  function submit() {
    setTried(true)
    if (said === null || wrong.size > 0) return
    const actor = actorOf(me)
    const edit = editOf(line, said, {
      own: me.organisationId,
      mayMend: rights.change,
      mayAnswerFor: (id) =>
        may(actor, 'accept_labour_line', {
          mechanismId: line.mechanismId,
          ownerOrganisationId: id,
        }),
    })
    if (edit.kind === 'nothing') {
      form?.drop()
      navigate(back)
    } else if (edit.kind === 'mended' && clashes.length === 0) void saved(edit)
    else setAsking(edit)
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        submit()
      }}
    >
      <LabourLineFields
        board={{
          ...board,
          mechanisms: board.mechanisms.filter(({ id }) => id === line.mechanismId),
        }}
        values={values}
        set={form.set}
        wrong={tried ? wrong : new Set()}
        clashes={clashes}
        names={names}
        isNew={false}
      />
      <ActionBar>
        <Button
          onClick={() => {
            form.drop()
            navigate(back)
          }}
        >
          <Trans>Leave as it is</Trans>
        </Button>
        <Button type="submit" look="primary">
          <Trans>Save the change</Trans>
        </Button>
      </ActionBar>
      {asking && (
        <EditQuestion
          edit={asking}
          state={line.state}
          clashes={clashes}
          names={names}
          onClose={() => setAsking(undefined)}
          onConfirm={() => void (asking.kind === 'successor' ? proposed() : saved(asking))}
        />
      )}
    </form>
  )
}
