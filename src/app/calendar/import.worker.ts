import { calendarIn } from '../../papers/calendar-in.ts'
import { contactsIn } from '../../papers/contacts-in.ts'
import type { ImportAnswer, ImportQuestion } from '../../papers/import-question.ts'
import { seriesWindow } from '../../papers/import-report.ts'

// Beside the page, which goes on meanwhile, and ends it where a file would take too long.

self.addEventListener('message', ({ data }: MessageEvent<ImportQuestion>) => {
  const bytes = new Uint8Array(data.content)
  const answer: ImportAnswer =
    data.kind === 'vcf'
      ? { kind: 'vcf', report: contactsIn(bytes, { decode }) }
      : {
          kind: 'ics',
          report: calendarIn(bytes, { zone: data.zone, decode, ...seriesWindow(data.nowMs) }),
        }
  self.postMessage(answer)
})

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}
