import { useEffect, useState } from 'react'
import { z } from 'zod/mini'
import type { Database } from '../../device/database.ts'
import { dropDraft, readDraft, saveDraft } from '../../device/drafts.ts'

const Invitation = z.object({ secret: z.string(), name: z.string() })
export type Invitation = z.infer<typeof Invitation>

const key = 'join'

interface KeptInvitation {
  invitation: Invitation
  setName: (name: string) => void
  /** A code was scanned or typed. */
  setSecret: (secret: string) => void
  /** Once it was used, or never will be. */
  drop: () => void
}

/**
 * What the link brought and what was typed. The secret leaves the address bar at once, so that it does
 * not stay in the history; it is kept on the device until it was used, so that a newcomer without a
 * connection can close the app and try again. `undefined` until that is read.
 */
export function useKeptInvitation(db: Database): KeptInvitation | undefined {
  const [secret] = useState(() => location.hash.slice(1))
  const [invitation, setInvitation] = useState<Invitation>()

  useEffect(() => {
    let isOver = false
    if (location.hash !== '') history.replaceState(history.state, '', location.pathname)
    const begin = (kept: unknown) => {
      if (isOver) return
      const before = Invitation.safeParse(kept).data ?? { secret: '', name: '' }
      const now = { name: before.name, secret: secret === '' ? before.secret : secret }
      setInvitation((typed) => typed ?? now)
      if (secret !== '') keep(db, now)
    }
    readDraft(db, key).then(begin, () => begin(undefined))
    return () => {
      isOver = true
    }
  }, [db, secret])

  if (invitation === undefined) return undefined
  const set = (part: Partial<Invitation>) => {
    const now = { ...invitation, ...part }
    setInvitation(now)
    keep(db, now)
  }
  return {
    invitation,
    setName: (name) => set({ name }),
    setSecret: (secret) => set({ secret }),
    drop: () => void dropDraft(db, key).catch(() => undefined),
  }
}

/** Where the browser keeps nothing, the page still works as long as it is open. */
function keep(db: Database, invitation: Invitation): void {
  void saveDraft(db, key, invitation).catch(() => undefined)
}
