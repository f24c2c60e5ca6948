import { Trans, useLingui } from '@lingui/react/macro'
import { FileInput } from 'lucide-react'
import { useState } from 'react'
import type { ImportAnswer } from '../../papers/import-question.ts'
import { useDevice } from '../device-context.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { FileChooser } from '../parts/file-chooser.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { ImportReportView } from './import-report-view.tsx'
import { readBeside } from './read-beside.ts'
import { TakeContacts } from './take-contacts.tsx'
import { TakeMeetings } from './take-meetings.tsx'

const accepted = '.ics,.vcf,text/calendar,text/vcard,text/x-vcard'

/** Meetings and contacts of other systems, looked at before anything is taken. */
export function ImportPage() {
  const { t } = useLingui()
  const { device } = useDevice()
  const [read, setRead] = useState<{ name: string; answer: ImportAnswer }>()
  const [isReading, setReading] = useState(false)

  async function onFile(file: File) {
    setReading(true)
    setRead(undefined)
    try {
      setRead({ name: file.name, answer: await readBeside(file, device.zone, device.now()) })
    } finally {
      setReading(false)
    }
  }

  return (
    <Stack gap="large">
      <PageHeader
        title={t`Bring in a calendar or contacts`}
        back={{ href: to('calendars'), label: t`Calendars` }}
        detail={t`From a file that another system wrote. You see what is in it first; nothing is taken before you say so. Works without a connection.`}
      />
      <Field label={t`File (.ics or .vcf)`}>
        <FileChooser accept={accepted} onFile={(file) => void onFile(file)} />
      </Field>
      {isReading && (
        <p role="status">
          <Trans>Reading the file…</Trans>
        </p>
      )}
      {read === undefined && !isReading && (
        <EmptyState icon={FileInput} title={<Trans>No file chosen yet</Trans>}>
          <Trans>
            Most calendars can be exported as .ics, and address books as .vcf. A second import of
            the same calendar shows what has changed instead of doubling it.
          </Trans>
        </EmptyState>
      )}
      {read?.answer.kind === 'ics' && (
        <>
          <TakeMeetings key={read.name} items={read.answer.report.items} />
          <ImportReportView name={read.name} report={read.answer.report} />
        </>
      )}
      {read?.answer.kind === 'vcf' && (
        <>
          <TakeContacts key={read.name} items={read.answer.report.items} />
          <ImportReportView name={read.name} report={read.answer.report} />
        </>
      )}
    </Stack>
  )
}
