import { Trans, useLingui } from '@lingui/react/macro'
import type { ActionItem } from '../../domain/action-item.ts'
import type { Line } from '../../domain/line.ts'
import { turnsOf } from '../../domain/line-turn.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useAssigneeWords } from '../words/assignee-words.ts'
import { useDueWords } from '../words/due-words.ts'
import { useFormat } from '../words/format.ts'
import { useLineKindWords } from '../words/meeting-words.ts'
import { useLineAsItIs, useOrganisationNames } from './meeting-hooks.ts'
import { useRecording } from './recording.tsx'

interface Props {
  open: boolean
  onClose: () => void
  line: Line
}

/** What a line has been: each turn with who and when, and what was put aside with it. */
export function LineHistorySheet({ open, onClose, line }: Props) {
  return (
    <Sheet open={open} onClose={onClose} title={<Trans>What it was before</Trans>}>
      <History id={line.id} />
    </Sheet>
  )
}

function History({ id }: { id: string }) {
  const { t } = useLingui()
  const { directory, meeting } = useRecording()
  const kinds: Partial<Record<string, string>> = useLineKindWords()
  const format = useFormat()
  const was = useLineAsItIs(id)
  if (!was) return null
  const { line, decision, action } = was
  const turns = turnsOf(line)
  const aside = line.kind === 'decision' ? undefined : decision
  return (
    <Stack gap="large">
      {turns.length === 0 && (
        <p>
          <Trans>
            It has always been what it is. Turn it into a decision or an action and back as often as
            you like: everything it was is kept here.
          </Trans>
        </p>
      )}
      {turns.length > 0 && (
        <List label={t`Turns`}>
          {turns.map(({ at, from, to, by }) => (
            <ListRow
              key={`${at} ${from} ${to}`}
              title={`${kinds[from] ?? from} → ${kinds[to] ?? to}`}
              detail={[format.instant(at, meeting.zone), directory.personName(by)]
                .filter(Boolean)
                .join(' · ')}
            />
          ))}
        </List>
      )}
      {aside && (
        <Section title={<Trans>As a decision it said</Trans>}>
          <p lang={aside.lang}>{aside.text}</p>
        </Section>
      )}
      {action && line.kind !== 'action' && <AsAction action={action} />}
    </Stack>
  )
}

/** Comes back with all of it when the line is turned into an action again. */
function AsAction({ action }: { action: ActionItem }) {
  const names = useOrganisationNames()
  const assigneeWords = useAssigneeWords()
  const dueWords = useDueWords()
  return (
    <Section title={<Trans>As an action it said</Trans>}>
      <p lang={action.lang}>{action.task}</p>
      <p>
        {names && <strong>{assigneeWords(action.assignees, names)}</strong>}
        {' · '}
        {dueWords(action.due)}
      </p>
    </Section>
  )
}
