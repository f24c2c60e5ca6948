import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { useParams, useSearch } from 'wouter'
import { type PaperKind, type PaperLang, paperKinds } from '../../papers/paper.ts'
import { Banner } from '../parts/banner.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { SegmentedChoice } from '../parts/segmented-choice.tsx'
import { Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { languages, useLanguage } from '../words/language.ts'
import { PaperPreview } from './paper-preview.tsx'
import { NamedNotice, StayingList, StayingNotice } from './staying-notice.tsx'
import { TakeOut } from './take-out.tsx'
import { usePaper } from './use-paper.ts'

/** The papers of a meeting: chosen, looked at, printed, saved or sent. */
export function PapersPage() {
  const { t } = useLingui()
  const { id = '' } = useParams()
  const spoken = useLanguage()
  const search = useSearch()
  const [chosen, setChosen] = useState<PaperKind | undefined>(() => asked(search))
  const [lang, setLang] = useState<PaperLang>(spoken)
  const [without, setWithout] = useState<PaperKind>()
  const shown = usePaper({ meetingId: id, kind: chosen, lang, without })
  if (shown === undefined) return null
  if (shown === null) return <NotFound />
  const { kind, result } = shown
  return (
    <Stack gap="large">
      <div data-print="no">
        <Stack>
          <PageHeader
            title={t`Papers`}
            back={{ href: to('meeting', id), label: t`Back to the meeting` }}
            eyebrow={shown.mechanism}
            detail={shown.title}
          />
          <ChoiceChips
            label={t`Which paper`}
            value={chosen ?? kind}
            onChange={setChosen}
            choices={[
              { value: 'agenda', label: t`Agenda` },
              { value: 'attendance', label: t`Attendance` },
              { value: 'minutes', label: t`Minutes` },
              { value: 'actions', label: t`Action list` },
            ]}
          />
          <SegmentedChoice
            label={t`In which language`}
            value={lang}
            onChange={setLang}
            choices={[
              { value: 'en', label: languages.en.name },
              { value: 'fr', label: languages.fr.name },
            ]}
          />
          <p>
            <Trans>
              What people wrote stays in their own words and language. The paper shows what you may
              read.
            </Trans>
          </p>
          {!result.ok && (
            <StayingNotice refusal={result.error} onLeaveOut={() => setWithout(kind)} />
          )}
          {result.ok && result.value.leftOut.length > 0 && (
            <Banner tone="attention">
              <p>
                <Trans>Left out, as you chose:</Trans>
              </p>
              <StayingList parts={result.value.leftOut} />
            </Banner>
          )}
        </Stack>
      </div>
      {result.ok && (
        <>
          {result.value.namedInWords.length > 0 && (
            <NamedNotice names={result.value.namedInWords} />
          )}
          <PaperPreview paper={result.value.paper} />
          <TakeOut paper={result.value.paper} />
        </>
      )}
    </Stack>
  )
}

/** The paper that whoever leads here asks for: `?paper=actions`. */
function asked(search: string): PaperKind | undefined {
  const wanted = new URLSearchParams(search).get('paper')
  return paperKinds.find((kind) => kind === wanted)
}
