import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { SyncStatus } from '../../device/sync-status.ts'

/** How things stand, in a sentence, and whether somebody should look. */
export type SyncSentenceWords = {
  sentence: string
  tone: 'calm' | 'waiting' | 'trouble'
}

/**
 * What is saved and what waits comes first; why it waits comes second. Never a spinner. Short enough
 * for one line of a phone.
 */
export function useSyncWords(): (status: SyncStatus | undefined) => SyncSentenceWords {
  const { t } = useLingui()
  return (status) => {
    if (status === undefined) return { sentence: t`Saved here.`, tone: 'calm' }
    const { state, waiting, refused, lastSyncedAt } = status
    const waits = plural(waiting, {
      one: '# change waits for a connection.',
      other: '# changes wait for a connection.',
    })
    if (refused > 0) {
      const kept = plural(refused, {
        one: '# change was not taken.',
        other: '# changes were not taken.',
      })
      return { sentence: t`Saved here. ${kept}`, tone: 'trouble' }
    }
    if (state === 'signed-out')
      return { sentence: t`Saved here. Sign in again to send it.`, tone: 'trouble' }
    if (state === 'update-needed')
      return { sentence: t`Saved here. Update the app to send it.`, tone: 'trouble' }
    if (waiting > 0) return { sentence: t`Saved here. ${waits}`, tone: 'waiting' }
    if (state === 'portal')
      return { sentence: t`Saved here. This network asks you to sign in.`, tone: 'waiting' }
    if (lastSyncedAt === null && state !== 'offline')
      return { sentence: t`Fetching what your mission has written so far.`, tone: 'waiting' }
    if (state === 'offline') return { sentence: t`Saved here. No connection.`, tone: 'calm' }
    return { sentence: t`All saved, here and on the server.`, tone: 'calm' }
  }
}
