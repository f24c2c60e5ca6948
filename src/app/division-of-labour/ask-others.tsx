import { Trans, useLingui } from '@lingui/react/macro'
import { UserPlus } from 'lucide-react'
import { useState } from 'react'
import { askAbout } from '../../device/labour-line-commands.ts'
import { OrganisationId } from '../../domain/ids.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** Asks further organisations whether they accept a part that is not agreed yet. */
export function AskOthers({ line }: { line: LabourLine }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState<readonly string[]>([])

  async function ask() {
    const more = chosen.map((id) => OrganisationId.parse(id))
    const done = askAbout(device, line.id, [...new Set([...line.askedIds, ...more])])
    const text = t`Asked. Saved on this device.`
    if (await save(done, { text, undo: () => askAbout(device, line.id, line.askedIds) }))
      setOpen(false)
  }

  return (
    <>
      <Button
        small
        icon={UserPlus}
        onClick={() => {
          setChosen([])
          setOpen(true)
        }}
      >
        <Trans>Ask others too</Trans>
      </Button>
      <Sheet
        open={isOpen}
        onClose={() => setOpen(false)}
        title={t`Who is asked besides?`}
        footer={
          <Button look="primary" wide disabled={chosen.length === 0} onClick={() => void ask()}>
            <Trans>Ask whether they accept</Trans>
          </Button>
        }
      >
        <Field
          label={t`Organisations`}
          hint={t`Those who are concerned by it. It is agreed once all of them have accepted it.`}
        >
          <OrganisationPicker
            multiple
            title={t`Organisations`}
            value={chosen}
            without={[line.organisationId, ...line.askedIds]}
            onChange={setChosen}
          />
        </Field>
      </Sheet>
    </>
  )
}
