import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { addArea, addIssue, issueNamed } from '../../device/register-commands.ts'
import { type RegisterTree, type TreeRow, withAllInside } from '../../device/register-tree.ts'
import { editNode, goBack } from '../../device/register-tree-commands.ts'
import { AreaDraft, IssueDraft } from '../../domain/register-drafts.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { wrongFields } from '../parts/wrong-fields.ts'
import { namesIn } from './names-in-languages.ts'
import { KindField } from './tree-kind-field.tsx'
import { top, valuesOf } from './tree-node-values.ts'

interface Props {
  tree: RegisterTree
  /** Left out for a new one. */
  row?: TreeRow
  /** A new one lies in this. */
  under?: string
  onClose: () => void
}

/** Names an issue or area, gives it its place, its code and its names in other languages. */
export function TreeNodeSheet({ tree, row, under, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const isIssue = tree.kind === 'issue'
  const [tried, setTried] = useState(false)
  const [values, setValues] = useState(() => valuesOf(row, under))
  const set = (part: Partial<typeof values>) => setValues({ ...values, ...part })
  const { name, code, level, dimension } = values
  const nameIn = namesIn(values.nameIn)
  const names = nameIn ?? {}
  const parent = values.parent === top ? null : values.parent
  const issue = IssueDraft.safeParse({
    ...issueNamed(name),
    ...(row && 'state' in row ? { state: row.state } : {}),
    nameIn: names,
    parentIssueId: parent,
    code,
    dimension,
  })
  const area = AreaDraft.safeParse({
    name,
    nameIn: names,
    parentAreaId: parent,
    pcode: code,
    level,
  })
  const draft = isIssue ? issue : area
  const wrong = new Set(tried ? wrongFields(draft) : [])
  // Nothing lies in itself, nor in what lies in it.
  const inside = row ? withAllInside(tree.nodes, row.id) : new Set<string>()
  const places = tree.nodes.filter((node) => !inside.has(node.row.id))

  async function onSave() {
    setTried(true)
    if (!draft.success || nameIn === null) return
    const text = t`Saved on this device.`
    if (await (row === undefined ? add(text) : change(row, text))) onClose()
  }

  async function add(text: string): Promise<boolean> {
    if (isIssue) return issue.success && (await save(addIssue(device, issue.data), { text }))
    return area.success && (await save(addArea(device, area.data), { text }))
  }

  async function change(before: TreeRow, text: string): Promise<boolean> {
    const fields = draft.success ? draft.data : {}
    return await save(editNode(device, tree.kind, before, fields), {
      text,
      undo: (way) => goBack(device, way),
    })
  }

  return (
    <Sheet
      open
      onClose={onClose}
      place="side"
      title={row?.name ?? (isIssue ? t`New issue` : t`New area`)}
      footer={
        <Button look="primary" wide onClick={() => void onSave()}>
          {isIssue ? <Trans>Save the issue</Trans> : <Trans>Save the area</Trans>}
        </Button>
      }
    >
      <Stack gap="large">
        <Field label={t`Name`} error={wrong.has('name') && t`Give it a name.`}>
          <input
            value={name}
            maxLength={120}
            onChange={(event) => set({ name: event.target.value })}
          />
        </Field>
        <Field label={t`Lies in`}>
          <Combobox
            title={t`Lies in`}
            value={values.parent}
            options={[
              { value: top, label: t`Nothing: it stands at the top` },
              ...places.map((node) => ({
                value: node.row.id,
                label: node.row.name,
                hint: node.within[0],
              })),
            ]}
            onChange={(value) => set({ parent: value })}
          />
        </Field>
        <KindField isIssue={isIssue} values={values} set={set} />
        <Field
          label={isIssue ? t`Purpose code` : t`P-code`}
          optional
          hint={
            isIssue
              ? t`Of the OECD and IATI lists: 15151 for elections. Exports carry it.`
              : t`Of OCHA’s lists: MD01. Sheets with the same code are matched by it.`
          }
        >
          <input
            value={code}
            maxLength={20}
            onChange={(event) => set({ code: event.target.value })}
          />
        </Field>
        <Field
          label={t`In other languages`}
          optional
          hint={t`One a line, with its language before it: “ro: Chișinău”.`}
          error={tried && nameIn === null && t`Write each as “ro: Chișinău”.`}
        >
          <TextArea
            rows={3}
            value={values.nameIn}
            onChange={(event) => set({ nameIn: event.target.value })}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
