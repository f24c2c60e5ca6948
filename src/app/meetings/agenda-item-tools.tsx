import { useLingui } from '@lingui/react/macro'
import { EyeOff, Lock } from 'lucide-react'
import { useState } from 'react'
import type { AgendaItem } from '../../domain/agenda-item.ts'
import { MarkingSheetOf } from '../parts/marking-sheet-of.tsx'
import { Menu } from '../parts/menu.tsx'
import { ChathamHouseSheet } from './chatham-house-sheet.tsx'
import { useRecording } from './recording.tsx'

/** What is set for a whole item of the agenda: who may read it, and whether anything is attributed. */
export function AgendaItemTools({ item }: { item: AgendaItem }) {
  const { t } = useLingui()
  const { meeting } = useRecording()
  const [sheet, setSheet] = useState<'marking' | 'quiet'>()
  const close = () => setSheet(undefined)
  return (
    <>
      <Menu
        label={t`More about this item`}
        items={[
          { label: t`Who may read it`, icon: Lock, onSelect: () => setSheet('marking') },
          { label: t`Chatham House Rule`, icon: EyeOff, onSelect: () => setSheet('quiet') },
        ]}
      />
      <MarkingSheetOf
        open={sheet === 'marking'}
        onClose={close}
        of={{ kind: 'agendaItem', id: item.id }}
      />
      <ChathamHouseSheet
        open={sheet === 'quiet'}
        onClose={close}
        kind="agendaItem"
        record={item}
        holdsAround={meeting.chathamHouse}
      />
    </>
  )
}
