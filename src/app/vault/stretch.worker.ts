import { affordableStretching, stretch } from '../../device/vault/passphrase.ts'
import type { StretchAnswer, StretchQuestion } from '../../device/vault/stretch-words.ts'

// Half a second of work and up to 64 MB of memory, beside the page and given back at once.

self.addEventListener('message', ({ data }: MessageEvent<StretchQuestion>) => {
  const answer: StretchAnswer =
    data.kind === 'afford'
      ? { kind: 'how', how: affordableStretching(() => performance.now()) }
      : { kind: 'key', key: stretch(data.passphrase, data.how) }
  self.postMessage(answer)
})
