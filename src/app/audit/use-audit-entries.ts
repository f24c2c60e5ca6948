import { useCallback, useEffect, useRef, useState } from 'react'
import { auditEntries } from '../../device/audit.ts'
import type { CallError } from '../../device/transport.ts'
import type { ShownEntry } from '../../sync/audit-wire.ts'
import { useDevice } from '../device-context.tsx'

interface Read {
  entries: readonly ShownEntry[]
  more: boolean
  error: CallError | null
  isAsking: boolean
}

const nothing: Read = { entries: [], more: true, error: null, isAsking: true }

/** The entries of one act, or of all, as far as they were asked for; `ask` asks for earlier ones. */
export function useAuditEntries(act: string | null): Read & { ask: () => void } {
  const { deviceId } = useDevice().me
  const [read, setRead] = useState(nothing)
  // What comes for a choice that was given up meanwhile is not shown.
  const turn = useRef(0)

  const askFrom = useCallback(
    async (entries: readonly ShownEntry[]) => {
      turn.current += 1
      const mine = turn.current
      setRead({ entries, more: true, error: null, isAsking: true })
      const before = entries.at(-1)?.n ?? null
      const got = await auditEntries(
        { fetch: (input, init) => fetch(input, init), deviceId },
        { before, act },
      )
      if (mine !== turn.current) return
      setRead(
        got.ok
          ? {
              ...got.value,
              entries: [...entries, ...got.value.entries],
              error: null,
              isAsking: false,
            }
          : { entries, more: true, error: got.error, isAsking: false },
      )
    },
    [act, deviceId],
  )

  useEffect(() => {
    void askFrom([])
  }, [askFrom])

  return { ...read, ask: () => void askFrom(read.entries) }
}
