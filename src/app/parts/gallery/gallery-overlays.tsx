import { CalendarDays, SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { Button } from '../button.tsx'
import { Chip } from '../chip.tsx'
import { ConfirmSheet } from '../confirm-sheet.tsx'
import { Disclosure } from '../disclosure.tsx'
import { Facts } from '../facts.tsx'
import { Section } from '../section.tsx'
import { Sheet } from '../sheet.tsx'
import { Cluster, Stack } from '../stack.tsx'
import { Tabs } from '../tabs.tsx'
import { useToast } from '../toast.tsx'

/** Sheets, tabs, toasts and buttons. */
export function GalleryOverlays() {
  const toast = useToast()
  const [sheet, setSheet] = useState(false)
  const [confirm, setConfirm] = useState(false)
  const [tab, setTab] = useState<'open' | 'late' | 'done'>('open')
  const [mine, setMine] = useState(true)
  return (
    <Section title="Buttons and sheets" detail="One primary button a screen.">
      <Cluster gap="small">
        <Button look="primary">Adopt</Button>
        <Button icon={CalendarDays} onClick={() => setSheet(true)}>
          Open a sheet
        </Button>
        <Button
          look="quiet"
          onClick={() =>
            toast({ text: 'Action dropped.', undo: { label: 'Undo', onUndo: () => undefined } })
          }
        >
          Show a toast
        </Button>
        <Button look="danger" onClick={() => setConfirm(true)}>
          Drop the action
        </Button>
        <Button disabled>Not now</Button>
      </Cluster>
      <Cluster gap="small">
        <Chip pressed={mine} onPress={() => setMine(!mine)}>
          Mine
        </Chip>
        <Chip pressed={false} onPress={() => undefined}>
          Late
        </Chip>
        <Chip onRemove={() => undefined}>Trafficking</Chip>
      </Cluster>
      <Tabs
        label="Actions"
        tabs={[
          { id: 'open', label: 'Open', count: 41 },
          { id: 'late', label: 'Late', count: 3 },
          { id: 'done', label: 'Done' },
        ]}
        selected={tab}
        onSelect={setTab}
      >
        <Facts
          facts={[
            { label: 'Mechanism', value: 'Technical Co-ordination Meeting' },
            { label: 'Decided by', value: 'Consensus, silence of five working days' },
            { label: 'Next meeting', value: 'Thursday 10 December 2026' },
          ]}
        />
        <Disclosure summary="Why this matters">
          <p>Who decides, and how, is written down before there is something to decide.</p>
        </Disclosure>
      </Tabs>
      <Sheet
        open={sheet}
        onClose={() => setSheet(false)}
        title="Attendance"
        footer={
          <>
            <Button look="quiet" icon={SlidersHorizontal}>
              Filter
            </Button>
            <Button look="primary" onClick={() => setSheet(false)}>
              Done
            </Button>
          </>
        }
      >
        <Stack>
          <p>Tap the organisations in the room. Those who came before stand first.</p>
        </Stack>
      </Sheet>
      <ConfirmSheet
        open={confirm}
        onClose={() => setConfirm(false)}
        onConfirm={() => toast({ text: 'Action dropped.' })}
        title="Drop this action?"
        confirm="Drop the action"
        danger
      >
        <p>It leaves the open actions of all partners. It stays in the record, with your reason.</p>
      </ConfirmSheet>
    </Section>
  )
}
