import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { FileSpreadsheet } from 'lucide-react'
import { actorOf } from '../../device/identity.ts'
import { may } from '../../domain/may.ts'
import { sheetWords } from '../../papers/sheet-words.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useDirectory } from '../parts/directory.ts'
import { EmptyState } from '../parts/empty-state.tsx'
import { Field } from '../parts/field.tsx'
import { FileChooser } from '../parts/file-chooser.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import styles from './import-sheet.module.css'
import { MappingForm } from './mapping-form.tsx'
import { SheetReportView } from './sheet-report-view.tsx'
import { TakeSheet } from './take-sheet.tsx'
import { type SheetFile, useSheetFile } from './use-sheet-file.ts'

const accepted = '.csv,.tsv,.txt,.xlsx,.json,text/csv'

/** A sheet of who does what where, from the file to proposed lines; nothing is stored before the last button. */
export function ImportSheetPage() {
  const { t } = useLingui()
  const { me } = useDevice()
  const directory = useDirectory()
  const file = useSheetFile()
  if (directory === undefined) return null
  const mechanisms = directory.mechanisms.filter(({ id }) =>
    may(actorOf(me), 'bring_in_sheets', {
      mechanismId: id,
      ownerOrganisationId: me.organisationId,
    }),
  )
  const isOpen = file.step.at !== 'choose' && file.step.at !== 'trouble'
  return (
    <Stack gap="large">
      <PageHeader
        title={t`Bring in a 3W sheet`}
        back={{ href: to('sheetImports'), label: t`3W sheets` }}
        detail={
          isOpen
            ? file.name
            : t`Who does what where, as others keep it: CSV or Excel, with HXL tags or without. You see what is in it first; nothing is stored before you say so. Works without a connection.`
        }
      />
      {mechanisms.length === 0 ? (
        <Banner tone="attention">
          <Trans>
            There is no mechanism in which you bring in sheets. Ask a co-ordinator to take this
            file, or to give you a role there.
          </Trans>
        </Banner>
      ) : (
        <Step file={file} mechanisms={mechanisms} />
      )}
    </Stack>
  )
}

interface StepProps {
  file: SheetFile
  mechanisms: readonly { id: string; name: string }[]
}

function Step({ file, mechanisms }: StepProps) {
  const { t, i18n } = useLingui()
  const { step } = file
  switch (step.at) {
    case 'choose':
    case 'trouble':
      return (
        <Stack gap="large">
          {step.at === 'trouble' && (
            <Banner tone="late" urgent>
              <p>
                <strong>{file.name}</strong>
              </p>
              <p>{sheetWords(i18n.locale)(step.trouble)}</p>
              <p>
                <Trans>Nothing was changed.</Trans>
              </p>
            </Banner>
          )}
          <Field label={t`File (.csv or .xlsx)`}>
            <FileChooser accept={accepted} onFile={file.open} />
          </Field>
          {step.at === 'choose' && (
            <EmptyState icon={FileSpreadsheet} title={<Trans>No file chosen yet</Trans>}>
              <Trans>
                Every line becomes a proposal, and none is agreed by it: what a sheet says is where
                the talk about the division of labour begins. Names are compared with the
                organisations you have, and the whole import is undone by one button.
              </Trans>
            </EmptyState>
          )}
        </Stack>
      )
    case 'reading':
      return (
        <Stack>
          <p role="status">
            {step.rows === 0 ? (
              <Trans>Reading the file…</Trans>
            ) : (
              <Plural
                value={step.rows}
                one="Reading the file: one row so far"
                other="Reading the file: # rows so far"
              />
            )}
          </p>
          <progress className={styles.progress} aria-label={t`Reading the file`} />
          <Button onClick={file.close}>
            <Trans>Stop reading</Trans>
          </Button>
        </Stack>
      )
    case 'mapping':
      return (
        <MappingForm
          key={step.report.signature}
          report={step.report}
          remembered={step.remembered}
          onSay={file.say}
        />
      )
    case 'read':
      return (
        <Stack gap="large">
          {step.report.lines === 0 && (
            <Banner tone="attention">
              <Trans>There is nothing in this file that a division of labour could take.</Trans>
            </Banner>
          )}
          <SheetReportView report={step.report} />
          {step.report.lines > 0 && file.reader !== undefined && (
            <TakeSheet
              name={file.name}
              report={step.report}
              mapping={step.mapping}
              reader={file.reader}
              mechanisms={mechanisms}
            />
          )}
          <Button onClick={file.close}>
            <Trans>Choose another file</Trans>
          </Button>
        </Stack>
      )
  }
}
