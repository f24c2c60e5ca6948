import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import type { SyncStatus } from '../../device/sync-status.ts'

/** How things stand, in a sentence, and whether somebody should look. */
export type SyncSentenceWords = {
  sentence: string
  tone: 'calm' | 'waiting' | 'trouble'
}

/** What is saved and what waits comes first; why it waits comes second. Never a spinner. */
export function useSyncWords(): (status: SyncStatus | undefined) => SyncSentenceWords {
  const { t } = useLingui()
  return (status) => {
    if (status === undefined) return { sentence: t`All saved on this phone.`, tone: 'calm' }
    const { state, waiting, refused, lastSyncedAt } = status
    const waits = plural(waiting, {
      one: '# change waits for a connection.',
      other: '# changes wait for a connection.',
    })
    if (refused > 0) {
      const kept = plural(refused, {
        one: '# change was not taken by the server.',
        other: '# changes were not taken by the server.',
      })
      return { sentence: t`All saved on this phone. ${kept}`, tone: 'trouble' }
    }
    if (state === 'signed-out')
      return { sentence: t`Saved on this phone. Sign in again to send it.`, tone: 'trouble' }
    if (state === 'update-needed')
      return { sentence: t`Saved on this phone. Update the app to send it.`, tone: 'trouble' }
    if (waiting > 0) return { sentence: t`All saved on this phone. ${waits}`, tone: 'waiting' }
    if (state === 'portal')
      return {
        sentence: t`Not connected: this network asks you to sign in first.`,
        tone: 'waiting',
      }
    if (lastSyncedAt === null && state !== 'offline')
      return { sentence: t`Fetching what your mission has written so far.`, tone: 'waiting' }
    if (state === 'offline')
      return { sentence: t`All saved on this phone. No connection.`, tone: 'calm' }
    return { sentence: t`All saved, here and on the server.`, tone: 'calm' }
  }
}
