import { Trans, useLingui } from '@lingui/react/macro'
import type { Names } from '../../device/names.ts'
import type { Reflection } from '../../domain/good-practice.ts'
import type { PracticePicture } from '../../domain/practice/picture.ts'
import { type Paper, practiceOf, type Sentence } from '../../domain/practice/practices.ts'
import { PageHeader } from '../parts/page-header.tsx'
import { Quotation } from '../parts/quotation.tsx'
import { Section } from '../parts/section.tsx'
import { Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import {
  bandTones,
  useBandWords,
  useNoDataWords,
  usePracticeFigures,
  usePracticeParts,
  usePracticeTitles,
} from '../words/practice-words.ts'
import { practiceAddress } from './practice-address.ts'
import { PracticeRecords } from './practice-records.tsx'
import { PracticeStep } from './practice-step.tsx'
import { PracticeMonths, TrendWords } from './practice-trend.tsx'

interface Props {
  picture: PracticePicture
  reflection: Reflection
  names: Names
}

/** One rule: its sentence, the figure, how it went, the next step, and the records behind it. */
export function PracticeDetail({ picture, reflection, names }: Props) {
  const { t } = useLingui()
  const titles = usePracticeTitles()
  const bands = useBandWords()
  const figures = usePracticeFigures()
  const noData = useNoDataWords()
  const parts = usePracticeParts()
  const { name, figure, trend } = reflection
  const { sentences, number } = practiceOf(name)
  const forum = names.get(picture.mechanismId ?? '')
  return (
    <Stack gap="large">
      <PageHeader
        title={titles[name]}
        back={{
          href: practiceAddress({ mechanismId: picture.mechanismId }),
          label: t`Good practice`,
        }}
        eyebrow={forum === undefined ? number : `${number} · ${forum}`}
        detail={<StatusPill tone={bandTones[figure.band]}>{bands[figure.band]}</StatusPill>}
      />
      {sentences.length === 0 && (
        <p>
          <Trans>This is good practice of the field, and of no paper.</Trans>
        </p>
      )}
      {sentences.map((sentence) => (
        <InPaper key={sentence.words} sentence={sentence} />
      ))}
      <Section title={t`The last six months`}>
        <p>{figure.band === 'no_data' ? noData(name) : figures(name, figure)}</p>
        {trend !== null && (
          <p>
            <TrendWords trend={trend} />
          </p>
        )}
        {reflection.parts.length > 0 && (
          <ul>
            {reflection.parts.map((one) => (
              <li key={one.name}>{parts(one.name, one.figure)}</li>
            ))}
          </ul>
        )}
        <PracticeMonths picture={picture} name={name} />
      </Section>
      <PracticeStep picture={picture} reflection={reflection} names={names} />
      {figure.of.length > 0 && <PracticeRecords picture={picture} figure={figure} names={names} />}
    </Stack>
  )
}

function InPaper({ sentence }: { sentence: Sentence }) {
  const { t } = useLingui()
  const { words, section, page } = sentence
  const papers: Record<Paper, string> = {
    osce: t`OSCE, good practices of co-ordination in the field`,
    coe: t`Council of Europe, report on relations with other organisations`,
  }
  const paper = papers[sentence.paper]
  return (
    <Quotation
      lang="en"
      source={page === null ? t`${paper}, “${section}”` : t`${paper}, “${section}”, page ${page}`}
    >
      {words}
    </Quotation>
  )
}
