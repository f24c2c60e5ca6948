import { Trans, useLingui } from '@lingui/react/macro'
import { useEffect, useState } from 'react'
import { codeOf, type RegisterTree, type TreeRow } from '../../device/register-tree.ts'
import {
  goBack,
  type MergePlan,
  mergeNodes,
  mergePlan,
} from '../../device/register-tree-commands.ts'
import type { RecordKind } from '../../domain/records.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  tree: RegisterTree
  from: TreeRow
  onClose: () => void
  onMerged: (into: string) => void
}

/** Makes one of two that are the same; what hangs on the one that goes is told before. */
export function TreeMergeSheet({ tree, from, onClose, onMerged }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [intoId, setIntoId] = useState<string>()
  const [plan, setPlan] = useState<MergePlan>()
  const into = tree.nodes.find(({ row }) => row.id === intoId)?.row
  const others = tree.nodes.filter(({ row }) => row.id !== from.id)

  useEffect(() => {
    let isOver = false
    setPlan(undefined)
    if (into !== undefined)
      void mergePlan(device, tree.kind, from, into).then((found) => {
        if (!isOver) setPlan(found)
      })
    return () => {
      isOver = true
    }
  }, [device, tree.kind, from, into])

  async function merge() {
    if (into === undefined) return
    const done = await save(mergeNodes(device, tree.kind, from, into), {
      text: t`One now: ${into.name}. Saved on this device.`,
      undo: (way) => goBack(device, way),
    })
    if (done) onMerged(into.id)
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Which is the same as ${from.name}?`}
      footer={
        <Button
          look="primary"
          wide
          disabled={plan === undefined || plan.lockedLines > 0}
          onClick={() => void merge()}
        >
          <Trans>Make one of the two</Trans>
        </Button>
      }
    >
      <Stack gap="large">
        <Field label={t`The one that stays`}>
          <Combobox
            title={t`The one that stays`}
            placeholder={t`Choose the other one`}
            value={intoId}
            options={others.map(({ row, within }) => ({
              value: row.id,
              label: row.name,
              hint: [codeOf(row), within[0]].filter(Boolean).join(' · ') || undefined,
            }))}
            onChange={setIntoId}
          />
        </Field>
        {into && plan && <Told plan={plan} from={from.name} into={into.name} />}
      </Stack>
    </Sheet>
  )
}

function Told({ plan, from, into }: { plan: MergePlan; from: string; into: string }) {
  const format = useFormat()
  const words = useMovedWords()
  const { lockedLines, stays } = plan
  const moves = format.list([...plan.moves].map(([kind, count]) => words(kind, count)))
  if (lockedLines > 0)
    return (
      <p>
        <Trans>
          {lockedLines} lines on {from} may be changed only by others. Ask whoever co-ordinates
          their mechanism to move them; until then the two stay two.
        </Trans>
      </p>
    )
  return (
    <Stack>
      {moves === '' ? (
        <p>
          <Trans>
            Nothing hangs on {from}. It goes, and {into} stays.
          </Trans>
        </p>
      ) : (
        <p>
          <Trans>
            What hangs on {from} hangs on {into} from now on: {moves}. Then {from} goes.
          </Trans>
        </p>
      )}
      <p>
        <Trans>Meetings that were held and days of the past keep the name that they had.</Trans>
      </p>
      {stays > 0 && (
        <p>
          <Trans>{stays} records that you may not change keep the name as well.</Trans>
        </p>
      )}
    </Stack>
  )
}

function useMovedWords(): (kind: RecordKind, count: number) => string {
  const { t } = useLingui()
  return (kind, count) => {
    switch (kind) {
      case 'labourLine':
        return t`labour lines: ${count}`
      case 'appointment':
        return t`focal points: ${count}`
      case 'actionItem':
        return t`open actions: ${count}`
      case 'mechanism':
        return t`mechanisms: ${count}`
      case 'meeting':
        return t`coming meetings: ${count}`
      case 'agendaItem':
        return t`coming agenda items: ${count}`
      case 'mandateStatement':
        return t`mandates: ${count}`
      case 'issue':
        return t`issues: ${count}`
      case 'area':
        return t`areas: ${count}`
      default:
        return t`others: ${count}`
    }
  }
}
