import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { ImportReport, LeftOut } from '../../papers/import-report.ts'
import { importWords, type LeftOutReason, type NoteReason } from '../../papers/import-words.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'

interface Props {
  name: string
  report: ImportReport<unknown>
}

/** How much of a list is shown; what is beyond is counted. */
const mostShown = 100

/** What was not taken, or otherwise than it stands in the file, each with its reason. */
export function ImportReportView({ name, report: { read, taken, leftOut, notes } }: Props) {
  const { t } = useLingui()
  return (
    <Stack gap="large">
      <p>
        <Trans>
          {name}: {taken} of {read} can be taken.
        </Trans>
      </p>
      <Reasons title={t`Left out`} told={leftOut} />
      <Reasons title={t`Taken otherwise than they stand`} told={notes} />
    </Stack>
  )
}

interface ReasonsProps {
  title: string
  told: readonly LeftOut<LeftOutReason | NoteReason>[]
}

function Reasons({ title, told }: ReasonsProps) {
  const { t, i18n } = useLingui()
  const sentence = importWords(i18n.locale)
  if (told.length === 0) return null
  const rest = told.length - mostShown
  return (
    <Section title={title} count={told.length}>
      <List label={title}>
        {told.slice(0, mostShown).map(({ what, line, reason }) => (
          <ListRow
            key={`${line} ${what} ${reason}`}
            title={what || t`The whole file`}
            detail={sentence(reason)}
            meta={line === 0 ? undefined : t`Line ${line}`}
          />
        ))}
      </List>
      {rest > 0 && (
        <p>
          <Plural value={rest} one="And one more." other="And # more." />
        </p>
      )}
    </Section>
  )
}
