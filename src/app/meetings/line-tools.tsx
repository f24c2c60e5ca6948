import { Trans, useLingui } from '@lingui/react/macro'
import {
  ArrowDown,
  ArrowUp,
  EyeOff,
  Gavel,
  History,
  ListTodo,
  Lock,
  Trash2,
  UsersRound,
} from 'lucide-react'
import { useState } from 'react'
import { editLine } from '../../device/line-commands.ts'
import { noteQuorum } from '../../device/quorum.ts'
import { isUnderChathamHouse } from '../../domain/chatham-house.ts'
import type { Decision } from '../../domain/decision.ts'
import { OrganisationId } from '../../domain/ids.ts'
import { type Line, lineKinds } from '../../domain/line.ts'
import { isTurnable } from '../../domain/line-conversion.ts'
import { useDevice } from '../device-context.tsx'
import { MarkingSheetOf } from '../parts/marking-sheet-of.tsx'
import { Menu } from '../parts/menu.tsx'
import { Select } from '../parts/select.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useLineKindWords } from '../words/meeting-words.ts'
import { ActionSheet } from './action-sheet.tsx'
import { ChathamHouseSheet } from './chatham-house-sheet.tsx'
import styles from './entry.module.css'
import { LineHistorySheet } from './line-history-sheet.tsx'
import { PhotoButton } from './photo-button.tsx'
import { useRecording } from './recording.tsx'
import { useTurning } from './use-turning.ts'

interface Props {
  line: Line
  decision: Decision | undefined
  onTakeOut: () => void
  onMove: (steps: number) => void
}

/** Below the line in hand: its kind, who said it, and the rest in a menu. */
export function LineTools({ line, decision, onTakeOut, onMove }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const { directory, there, meeting, agenda } = useRecording()
  const save = useSaving()
  const kinds = useLineKindWords()
  const [sheet, setSheet] = useState<'action' | 'history' | 'marking' | 'quiet'>()

  const turn = useTurning()
  const turnInto = (kind: Line['kind']) => {
    if (kind === 'action') setSheet('action')
    else turn(line, kind)
  }

  const speakers = [...directory.organisations].sort(
    (a, b) => Number(there.includes(b.id)) - Number(there.includes(a.id)),
  )
  const item = agenda.find((one) => one.id === line.agendaItemId)
  const isQuietAround = isUnderChathamHouse(meeting, item)
  const isPlain = line.kind !== 'decision' && line.kind !== 'action'
  const isFixed = decision !== undefined && !isTurnable(decision)
  return (
    <div className={styles.tools}>
      {isFixed && (
        <p className={styles.fixed}>
          <Trans>
            This decision stands: it has been adopted. What changes it is a new decision.
          </Trans>
        </p>
      )}
      <Select
        aria-label={t`Kind of line`}
        disabled={isFixed}
        value={line.kind}
        options={lineKinds.map((kind) => ({ value: kind, label: kinds[kind] }))}
        onChange={(event) => {
          const kind = lineKinds.find((one) => one === event.target.value)
          if (kind) turnInto(kind)
        }}
      />
      {isPlain && !line.chathamHouse && !isQuietAround && (
        <Select
          aria-label={t`Said by`}
          placeholder={t`Nobody named`}
          value={line.organisationId ?? ''}
          options={speakers.map((one) => ({ value: one.id, label: one.shortName || one.name }))}
          onChange={(event) => {
            const id = OrganisationId.safeParse(event.target.value)
            const organisationId = id.success ? id.data : null
            void save(editLine(device, line.id, { organisationId, personId: null }))
          }}
        />
      )}
      <PhotoButton subject={{ kind: 'line', id: line.id }} name={t`Add photo to this line`} />
      <Menu
        label={t`More about this line`}
        items={[
          ...(isPlain
            ? [
                {
                  label: t`Make it a decision`,
                  icon: Gavel,
                  onSelect: () => turnInto('decision'),
                },
              ]
            : []),
          ...(isFixed
            ? []
            : [
                { label: t`Make it an action`, icon: ListTodo, onSelect: () => turnInto('action') },
              ]),
          ...(decision === undefined || isFixed
            ? []
            : [
                {
                  label: t`Note again who was in the room`,
                  icon: UsersRound,
                  onSelect: () =>
                    void save(noteQuorum(device, decision.id), {
                      text: t`Noted by the attendance as it is now.`,
                    }),
                },
              ]),
          { label: t`What it was before`, icon: History, onSelect: () => setSheet('history') },
          { label: t`Move up`, icon: ArrowUp, onSelect: () => onMove(-1) },
          { label: t`Move down`, icon: ArrowDown, onSelect: () => onMove(1) },
          { label: t`Who may read it`, icon: Lock, onSelect: () => setSheet('marking') },
          { label: t`Chatham House Rule`, icon: EyeOff, onSelect: () => setSheet('quiet') },
          { label: t`Take out`, icon: Trash2, danger: true, onSelect: onTakeOut },
        ]}
      />
      <ActionSheet
        open={sheet === 'action'}
        onClose={() => setSheet(undefined)}
        from={{ line: { ...line, text: decision?.text ?? line.text } }}
        key={line.id}
      />
      <LineHistorySheet
        open={sheet === 'history'}
        onClose={() => setSheet(undefined)}
        line={line}
      />
      <MarkingSheetOf
        open={sheet === 'marking'}
        onClose={() => setSheet(undefined)}
        of={decision ? { kind: 'decision', id: decision.id } : { kind: 'line', id: line.id }}
      />
      <ChathamHouseSheet
        open={sheet === 'quiet'}
        onClose={() => setSheet(undefined)}
        kind="line"
        record={line}
        holdsAround={isQuietAround}
      />
    </div>
  )
}
