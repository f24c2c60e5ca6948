import { type ComponentType, useEffect, useState } from 'react'
import { z } from 'zod/mini'
import type { Database } from '../../device/database.ts'
import { dropDraft, readDraft, saveDraft } from '../../device/drafts.ts'
import type { Identity } from '../../device/identity.ts'
import { readSetting } from '../../device/settings.ts'
import { Opening } from '../parts/opening.tsx'
import { useLive } from '../parts/use-live.ts'
import { PasskeyStep } from './passkey-step.tsx'
import { RecoveryStep } from './recovery-step.tsx'
import { SealingStep } from './sealing-step.tsx'
import { Welcomed } from './welcomed.tsx'

/** What each step is given. A step that has nothing to offer here calls `next` at once. */
export interface StepProps {
  db: Database
  me: Identity
  /** On to the next step, whether this one was taken up or not. */
  next: () => void
  /** Out of all of them, to this address or to the first screen: what was left out is in the settings. */
  finish: (at?: string) => void
}

/**
 * What follows joining, one thing on a screen, in this order. All but the first can be left out, and
 * are in the settings later. Another step is one more line here.
 */
const steps: readonly (readonly [name: string, Screen: ComponentType<StepProps>])[] = [
  ['welcome', Welcomed],
  ['passkey', PasskeyStep],
  ['recovery', RecoveryStep],
  ['sealing', SealingStep],
]

const key = 'after-joining'
const Kept = z.object({ step: z.string() })

/** At which step somebody is who has joined and not finished; survives a killed tab. `null`: at none. */
export function useStepAfterJoining(db: Database): string | null | undefined {
  const [step, setStep] = useState<string | null>()
  useEffect(() => {
    let isOver = false
    const begin = (kept: unknown) => {
      if (!isOver) setStep(Kept.safeParse(kept).data?.step ?? null)
    }
    readDraft(db, key).then(begin, () => begin(undefined))
    return () => {
      isOver = true
    }
  }, [db])
  return step
}

interface Props {
  db: Database
  /** The step to begin with. */
  from: string | null
  /** On to an address, or the first screen. */
  done: (at?: string) => void
}

/** The steps after joining. */
export function AfterJoining({ db, from, done }: Props) {
  const [step, setStep] = useState(from ?? steps[0]?.[0])
  const me = useLive(() => readSetting(db, 'identity'), [db])
  const at = steps.findIndex(([name]) => name === step)
  const Screen = steps[at]?.[1]

  useEffect(() => {
    if (step !== undefined) void saveDraft(db, key, { step }).catch(() => undefined)
  }, [db, step])

  function finish(at?: string) {
    void dropDraft(db, key)
      .catch(() => undefined)
      .then(() => done(at))
  }

  function next() {
    const following = steps[at + 1]?.[0]
    if (following === undefined) finish()
    else setStep(following)
  }

  if (me === undefined || Screen === undefined) return <Opening />
  return <Screen key={step} db={db} me={me} next={next} finish={finish} />
}
