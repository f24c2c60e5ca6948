import { Trans, useLingui } from '@lingui/react/macro'
import type { Clash } from '../../domain/labour-line-clashes.ts'
import type { LineEdit } from '../../domain/labour-line-edit.ts'
import type { LabourState } from '../../domain/labour-line-states.ts'
import { ClashNotes } from '../parts/clash-notes.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useFormat } from '../words/format.ts'
import type { LabourNames } from './labour-names.ts'

interface Props {
  edit: LineEdit
  state: LabourState
  clashes: readonly Clash[]
  names: LabourNames
  onConfirm: () => void
  onClose: () => void
}

/** What a change does to those who have answered or agreed, before it is made. */
export function EditQuestion({ edit, state, clashes, names, onConfirm, onClose }: Props) {
  const { t } = useLingui()
  const format = useFormat()
  const words = {
    nothing: { title: t`Propose a second lead?`, confirm: t`Save it all the same` },
    mended: { title: t`Propose a second lead?`, confirm: t`Save it all the same` },
    asked_again: { title: t`Ask them again?`, confirm: t`Change it and ask again` },
    successor: { title: t`Propose another in its place?`, confirm: t`Propose it in its place` },
  }[edit.kind]
  const asked = edit.kind === 'asked_again' ? format.list(edit.of.map(names.organisation)) : ''
  return (
    <ConfirmSheet
      open
      title={words.title}
      confirm={words.confirm}
      onClose={onClose}
      onConfirm={onConfirm}
    >
      <Stack>
        <ClashNotes clashes={clashes} names={names.all} />
        {edit.kind === 'asked_again' && (
          <p>
            <Trans>
              {asked} answered what the line said before. Their answers are taken back, stay in its
              history, and they are asked whether they accept what it says now.
            </Trans>
          </p>
        )}
        {edit.kind === 'successor' && (
          <p>
            {state === 'agreed' ? (
              <Trans>
                What was agreed is not changed by one of those who agreed. Your change becomes a
                proposal of its own; the line as agreed holds until that one is agreed, and ends
                then.
              </Trans>
            ) : (
              <Trans>
                Others have answered this line, and you cannot take back their answers. Your change
                becomes a proposal of its own; this line is withdrawn once that one is agreed.
              </Trans>
            )}
          </p>
        )}
      </Stack>
    </ConfirmSheet>
  )
}
