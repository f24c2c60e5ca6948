import { useLingui } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import type { LabourBoard } from '../../device/labour-lines.ts'
import { addArea, addIssue, areaNamed, issueNamed } from '../../device/register-commands.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Combobox } from '../parts/combobox.tsx'
import { Field } from '../parts/field.tsx'
import { useSaving } from '../parts/use-saving.ts'
import type { LabourLineInput } from './labour-line-input.ts'
import { StarterIssuesOffer } from './starter-issues-offer.tsx'

interface Props {
  board: LabourBoard
  values: LabourLineInput
  set: (part: Partial<LabourLineInput>) => void
  wrong: ReadonlySet<string>
}

/** On what and where; who may, names a new issue or area on the spot. */
export function IssueAndArea({ board, values, set, wrong }: Props) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const actor = actorOf(me)
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }

  async function createIssue(name: string) {
    const added = await addIssue(device, issueNamed(name))
    if (added.ok) set({ issueId: added.value })
    else await save(Promise.resolve(added))
  }

  async function createArea(name: string) {
    const added = await addArea(device, areaNamed(name))
    if (added.ok) set({ areaId: added.value })
    else await save(Promise.resolve(added))
  }

  return (
    <>
      <Field label={t`Issue`} error={wrong.has('issueId') && t`Choose the issue.`}>
        <Combobox
          title={t`Issue`}
          placeholder={t`Choose an issue`}
          value={values.issueId || undefined}
          options={board.issues.map(({ id, name, code }) => ({
            value: id,
            label: name,
            hint: code || undefined,
          }))}
          onChange={(issueId) => set({ issueId })}
          {...(may(actor, 'edit_issues', where)
            ? { onCreate: (name: string) => void createIssue(name) }
            : {})}
        />
      </Field>
      <StarterIssuesOffer issues={board.issues} />
      <Field label={t`Area`} error={wrong.has('areaId') && t`Choose where.`}>
        <Combobox
          title={t`Area`}
          placeholder={t`Choose an area`}
          value={values.areaId || undefined}
          options={board.areas.map(({ id, name, pcode }) => ({
            value: id,
            label: name,
            hint: pcode || undefined,
          }))}
          onChange={(areaId) => set({ areaId })}
          {...(may(actor, 'edit_areas', where)
            ? { onCreate: (name: string) => void createArea(name) }
            : {})}
        />
      </Field>
    </>
  )
}
