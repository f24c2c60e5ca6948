import { Trans, useLingui } from '@lingui/react/macro'
import { useRef, useState } from 'react'
import { applySheet } from '../../device/sheet-import.ts'
import type { NameDecision } from '../../domain/organisation-groups.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Field } from '../parts/field.tsx'
import { Select } from '../parts/select.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaveErrorWords } from '../words/save-error-words.ts'
import { ImportDone } from './import-done.tsx'
import styles from './import-sheet.module.css'
import { MatchQuestions } from './match-questions.tsx'
import { PlanPreview } from './plan-preview.tsx'
import type { PlanSeen } from './sheet-question.ts'
import { SureMatches } from './sure-matches.tsx'
import { type SheetToPlan, useSheetPlan } from './use-sheet-plan.ts'

interface Props extends SheetToPlan {
  mechanisms: readonly { id: string; name: string }[]
}

/** Into which mechanism, who is meant by each name, what that would make, and the button that does it. */
export function TakeSheet({ mechanisms, ...sheet }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const errorWords = useSaveErrorWords()
  const [mechanismId, setMechanismId] = useState(
    mechanisms.length === 1 ? (mechanisms[0]?.id ?? '') : '',
  )
  const [decisions, setDecisions] = useState<ReadonlyMap<string, NameDecision>>(new Map())
  const { plan, isBusy } = useSheetPlan(sheet, mechanismId, decisions)
  const [saving, setSaving] = useState<{ done: number; of: number }>()
  const [done, setDone] = useState<PlanSeen>()
  const [problem, setProblem] = useState('')
  const stop = useRef<AbortController>(undefined)

  const decide = (said: ReadonlyMap<string, NameDecision | null>) => {
    const next = new Map(decisions)
    for (const [key, decision] of said)
      if (decision === null) next.delete(key)
      else next.set(key, decision)
    setDecisions(next)
  }

  async function bringIn(seen: PlanSeen) {
    stop.current = new AbortController()
    setProblem('')
    setSaving({ done: 0, of: 1 })
    const planned = await sheet.reader.take()
    if (planned === null) {
      setSaving(undefined)
      return setProblem(t`The phone ran out of memory: choose the file again.`)
    }
    const saved = await applySheet(device, planned, {
      onProgress: (finished, of) => setSaving({ done: finished, of }),
      signal: stop.current.signal,
    })
    setSaving(undefined)
    if (saved.ok) return setDone(seen)
    if (saved.error.kind !== 'stopped') setProblem(errorWords(saved.error))
  }

  if (done !== undefined) return <ImportDone plan={done} onUndone={() => setDone(undefined)} />
  if (saving !== undefined)
    return (
      <Stack>
        <p role="status">
          <Trans>
            Storing {saving.done} of {saving.of}…
          </Trans>
        </p>
        <progress
          className={styles.progress}
          aria-label={t`Storing what the sheet says`}
          value={saving.done}
          max={saving.of}
        />
        <Button onClick={() => stop.current?.abort()}>
          <Trans>Stop, and keep nothing of it</Trans>
        </Button>
      </Stack>
    )
  return (
    <Stack gap="large">
      {problem !== '' && (
        <Banner tone="late" urgent>
          {problem}
        </Banner>
      )}
      <Field
        label={t`Into which mechanism`}
        hint={t`Where these lines will be talked about. Its members see them.`}
      >
        <Select
          placeholder={t`Choose a mechanism`}
          value={mechanismId}
          options={mechanisms.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={({ target }) => setMechanismId(target.value)}
        />
      </Field>
      {mechanismId !== '' && plan === undefined && (
        <p role="status">
          <Trans>Comparing the names with the organisations you have…</Trans>
        </p>
      )}
      {mechanismId !== '' && plan !== undefined && (
        <>
          <MatchQuestions matches={plan.matches} isBusy={isBusy} onDecide={decide} />
          <SureMatches matches={plan.matches} isBusy={isBusy} onDecide={decide} />
          <PlanPreview plan={plan} isBusy={isBusy} onBringIn={() => void bringIn(plan)} />
        </>
      )}
    </Stack>
  )
}
