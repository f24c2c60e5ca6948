import { browserKeyFiles } from '../../device/vault/key-files.ts'
import type { Stretching } from '../../device/vault/keyring.ts'
import type { StretchAnswer, StretchQuestion } from '../../device/vault/stretch-words.ts'
import type { VaultParts } from '../../device/vault/vault.ts'
import workerUrl from './stretch.worker.ts?worker&url'

/** Vaults of this browser. */
export const vaultParts: VaultParts = {
  files: browserKeyFiles(),
  texts: localStorage,
  async stretch(passphrase, how) {
    const answer = await asked({ kind: 'stretch', passphrase, how })
    if (answer.kind !== 'key') throw new Error('The worker answered something else')
    return answer.key
  },
  nowMs: Date.now,
}

/** How dearly this device stretches passphrases; takes a second to find out. */
export async function affordable(): Promise<Stretching> {
  const answer = await asked({ kind: 'afford' })
  if (answer.kind !== 'how') throw new Error('The worker answered something else')
  return answer.how
}

/** A worker of its own for each question: with it goes all the memory that held a passphrase. */
async function asked(question: StretchQuestion): Promise<StretchAnswer> {
  const worker = new Worker(scriptUrl())
  try {
    return await new Promise<StretchAnswer>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<StretchAnswer>) => resolve(data)
      worker.onerror = () => reject(new Error('The worker that stretches passphrases failed'))
      worker.postMessage(question)
    })
  } finally {
    worker.terminate()
  }
}

let script: string | undefined

/** The content security policy lets only a policy of this name give this one script; made once. */
function scriptUrl(): string {
  if (script !== undefined) return script
  const { trustedTypes } = globalThis as {
    trustedTypes?: {
      createPolicy(
        name: string,
        rules: { createScriptURL: () => string },
      ): { createScriptURL(url: string): unknown }
    }
  }
  const policy = trustedTypes?.createPolicy('vault', { createScriptURL: () => workerUrl })
  // Typed as what `Worker` is typed to take.
  script = (policy?.createScriptURL(workerUrl) ?? workerUrl) as string
  return script
}
