import {
  type ImportAnswer,
  type ImportQuestion,
  nothingAnswered,
} from '../../papers/import-question.ts'
import { importLimits } from '../../papers/import-report.ts'
import workerUrl from './import.worker.ts?worker&url'

/** Far more than any file takes that is none of ill will, on any phone. */
const longestMs = 30_000

/** Reads a file of another system beside the page; what takes too long is ended, and said. */
export async function readBeside(file: File, zone: string, nowMs: number): Promise<ImportAnswer> {
  const kind = await kindOf(file)
  if (file.size > importLimits.fileBytes) return nothingAnswered(kind, 'too-large')
  const question: ImportQuestion = { kind, content: await file.arrayBuffer(), zone, nowMs }
  const worker = new Worker(scriptUrl())
  try {
    return await new Promise<ImportAnswer>((resolve) => {
      const tooSlow = () => resolve(nothingAnswered(kind, 'too-slow'))
      setTimeout(tooSlow, longestMs)
      worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => resolve(data)
      worker.onerror = tooSlow
      worker.postMessage(question, [question.content])
    })
  } finally {
    worker.terminate()
  }
}

async function kindOf(file: File): Promise<'ics' | 'vcf'> {
  if (/\.vcf$/i.test(file.name)) return 'vcf'
  if (/\.ics$/i.test(file.name)) return 'ics'
  const begin = await file.slice(0, 400).text()
  return begin.replaceAll('\u0000', '').includes('VCARD') ? 'vcf' : 'ics'
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
  const policy = trustedTypes?.createPolicy('import', { createScriptURL: () => workerUrl })
  // Typed as what `Worker` is typed to take.
  script = (policy?.createScriptURL(workerUrl) ?? workerUrl) as string
  return script
}
