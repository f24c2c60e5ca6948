import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { type SyncStatus, storageState } from '../../device/sync-status.ts'

/** How things stand, in a sentence, and whether somebody should look. */
export type SyncSentenceWords = {
  sentence: string
  tone: 'calm' | 'waiting' | 'trouble'
}

/**
 * What is saved and what waits comes first; why it waits comes second. Never a spinner. Short enough
 * for one line of a phone. STO3: where something was not saved, nothing is said to be.
 */
export function useSyncWords(): (status: SyncStatus | undefined) => SyncSentenceWords {
  const { t } = useLingui()
  const storageWords = useStorageWords()
  const waitingWords = useWaitingWords()
  return (status) => {
    if (status === undefined) return { sentence: t`Saved here.`, tone: 'calm' }
    const storage = storageWords(status)
    if (storage !== null) return storage
    const { state, waiting, refused, lastSyncedAt } = status
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
    if (state === 'portal')
      return {
        sentence: t`Saved here. This network wants you to sign in first.`,
        tone: 'waiting',
      }
    if (waiting > 0) return waitingWords(status)
    if (lastSyncedAt === null && state !== 'offline')
      return { sentence: t`Fetching what your mission has written so far.`, tone: 'waiting' }
    if (state === 'offline') return { sentence: t`Saved here. No connection.`, tone: 'calm' }
    return { sentence: t`All saved, here and on the server.`, tone: 'calm' }
  }
}

function useStorageWords(): (status: SyncStatus) => SyncSentenceWords | null {
  const { t } = useLingui()
  return (status) => {
    switch (storageState(status)) {
      case 'lost':
        return { sentence: t`Nothing can be saved: open the app again.`, tone: 'trouble' }
      case 'none':
        return { sentence: t`Not saved: this phone is full.`, tone: 'trouble' }
      case 'full':
        return { sentence: t`Saved here. This phone is full: make room.`, tone: 'trouble' }
      case 'little':
      case 'enough':
        return null
    }
  }
}

function useWaitingWords(): (status: SyncStatus) => SyncSentenceWords {
  const { t } = useLingui()
  return ({ state, waiting }) => {
    const forConnection = plural(waiting, {
      one: '# change waits for a connection.',
      other: '# changes wait for a connection.',
    })
    const underWay = plural(waiting, {
      one: '# change is being sent.',
      other: '# changes are being sent.',
    })
    const soon = plural(waiting, {
      one: '# change waits to be sent.',
      other: '# changes wait to be sent.',
    })
    const waits = { offline: forConnection, syncing: underWay }[String(state)] ?? soon
    return { sentence: t`Saved here. ${waits}`, tone: 'waiting' }
  }
}
