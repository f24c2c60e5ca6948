import { useLingui } from '@lingui/react/macro'
import {
  lineAsItIs,
  type PlainKind,
  turnIntoDecision,
  turnIntoWords,
  undoTurn,
} from '../../device/line-conversion-commands.ts'
import { type Line, lineKinds } from '../../domain/line.ts'
import { turnsOf } from '../../domain/line-turn.ts'
import { useDevice } from '../device-context.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useLineKindWords } from '../words/meeting-words.ts'

/** Turns a line into another kind, and offers the way back where more than its kind has changed. */
export function useTurning(): (line: Line, kind: PlainKind | 'decision') => void {
  const { t } = useLingui()
  const { device, db } = useDevice()
  const save = useSaving()
  const kinds = useLineKindWords()

  async function turn(line: Line, kind: PlainKind | 'decision') {
    const before = await lineAsItIs(db, line.id)
    if (before === undefined || kind === line.kind) return
    const work: Promise<Awaited<ReturnType<typeof turnIntoWords>>> =
      kind === 'decision'
        ? asWords(turnIntoDecision(device, line.id))
        : turnIntoWords(device, line.id, kind)
    const isPlain = kind !== 'decision' && line.kind !== 'decision' && line.kind !== 'action'
    await save(
      work,
      isPlain
        ? undefined
        : {
            text: t`Turned into: ${kinds[kind]}. What it was is kept.`,
            undo: () => undoTurn(device, before),
          },
    )
  }
  return (line, kind) => void turn(line, kind)
}

async function asWords(work: ReturnType<typeof turnIntoDecision>) {
  const done = await work
  return done.ok ? { ok: true as const, value: undefined } : done
}

/** What a line was before it was a decision or an action; a discussion where nobody knows. */
export function lastPlainKind(line: Line): PlainKind {
  const kinds = turnsOf(line).map(({ from }) => from)
  const last = kinds.findLast((kind) => kind !== 'decision' && kind !== 'action')
  const known = lineKinds.find((kind) => kind === last)
  return known === undefined || known === 'decision' || known === 'action' ? 'discussion' : known
}
