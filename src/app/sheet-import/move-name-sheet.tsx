import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { type ImportedName, moveImportedName } from '../../device/sheet-names.ts'
import { OrganisationId, type SheetImportId } from '../../domain/ids.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { OrganisationPicker } from '../parts/organisation-picker.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useToast } from '../parts/toast.tsx'
import { useSaveErrorWords } from '../words/save-error-words.ts'

interface Props {
  importId: SheetImportId
  /** Closed without one. */
  moving: ImportedName | undefined
  /** What is taken for it now. */
  organisation: string
  onClose: () => void
}

/** Who else is meant by a name of a sheet: one that is here, or a new one of that name. */
export function MoveNameSheet({ importId, moving, organisation, onClose }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const toast = useToast()
  const words = useSaveErrorWords()
  const [isBusy, setIsBusy] = useState(false)
  if (moving === undefined) return null
  const { name } = moving

  async function move(to: OrganisationId | null) {
    setIsBusy(true)
    const moved = await moveImportedName(device, importId, name, to)
    setIsBusy(false)
    if (!moved.ok) return toast({ text: words(moved.error) })
    const stays = moved.value.stays.length
    toast({
      text: (
        <>
          <Plural
            value={moved.value.moved}
            _0="No line was changed."
            one="One line has another organisation now."
            other="# lines have another organisation now."
          />{' '}
          {stays > 0 && (
            <Plural
              value={stays}
              one="One line stays: somebody has answered for it."
              other="# lines stay: somebody has answered for them."
            />
          )}
        </>
      ),
    })
    onClose()
  }

  return (
    <Sheet open onClose={onClose} title={t`Who is meant by “${name}”?`}>
      <Stack>
        <p>
          <Trans>
            It was taken for {organisation}. Its lines go to the one you choose, and the name is
            remembered as one of its names.
          </Trans>
        </p>
        <Field label={t`An organisation that is here`}>
          <OrganisationPicker
            title={t`Who is meant`}
            value={null}
            without={[moving.organisationId]}
            onChange={(id) => void move(OrganisationId.parse(id))}
          />
        </Field>
        <Button disabled={isBusy} onClick={() => void move(null)}>
          <Trans>None of these: add “{name}” as a new organisation</Trans>
        </Button>
      </Stack>
    </Sheet>
  )
}
