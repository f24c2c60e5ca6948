/** What is said between the tabs, and to them, on the channel that bears the name of the lock. */
export type Word =
  /** To the tab that leads: something was written. */
  | 'edited'
  /** To the tab that leads: sync now. */
  | 'now'
  /** From it: the wish has arrived. */
  | 'heard'
  /** From it: that round trip is over, well or not. */
  | 'over'

const mostMs = 120_000

/**
 * Asks the tab that leads to sync now. `true` once its round trip is over, well or not, or has taken
 * two minutes; `false` when it has not heard after `hearMs`: a page in the background may be frozen.
 * `signal` ends the waiting.
 */
export function nudgeLeader(
  channelName: string,
  hearMs: number,
  signal: AbortSignal,
): Promise<boolean> {
  return new Promise((resolve) => {
    const channel = new BroadcastChannel(channelName)
    const end = (isHeard: boolean) => {
      clearTimeout(timer)
      channel.close()
      resolve(isHeard)
    }
    let timer = setTimeout(() => end(false), hearMs)
    channel.onmessage = ({ data }: MessageEvent<Word>) => {
      if (data === 'over') end(true)
      if (data !== 'heard') return
      clearTimeout(timer)
      timer = setTimeout(() => end(true), mostMs)
    }
    signal.addEventListener('abort', () => end(false), { once: true })
    channel.postMessage('now' satisfies Word)
  })
}
