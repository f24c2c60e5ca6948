import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { unreachable } from '../../domain/result.ts'
import type { PaperRefusal } from '../../papers/meeting-paper.ts'
import type { Staying } from '../../papers/paper-reach.ts'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { useKindWords } from '../words/field-words.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  refusal: PaperRefusal
  /** Makes the paper without what stays, which was just listed. */
  onLeaveOut: () => void
}

/** Why there is no paper, and the way out where there is one. */
export function StayingNotice({ refusal, onLeaveOut }: Props) {
  const { t } = useLingui()
  switch (refusal.kind) {
    case 'not-yours':
      return (
        <Banner>
          <Trans>This paper is not yours to take out: your role does not read this meeting.</Trans>
        </Banner>
      )
    case 'too-new':
      return (
        <Banner tone="attention">
          <Trans>
            These minutes were circulated with a newer version of the app. Update this one to print
            them.
          </Trans>
        </Banner>
      )
    case 'not-held':
      return (
        <Banner>
          <Trans>There are no minutes yet: the meeting has not begun.</Trans>
        </Banner>
      )
    case 'chatham-house':
      return (
        <Banner tone="attention">
          <Trans>
            This meeting is held under the Chatham House Rule. Who is there is put on no paper: it
            stays in this app, for those in the room.
          </Trans>
        </Banner>
      )
    case 'meeting-stays':
      return (
        <Banner tone="attention">
          <Trans>
            This meeting is TLP:{refusal.marking}, which never leaves the app. Nothing of it is
            printed, saved or sent.
          </Trans>
        </Banner>
      )
    case 'parts-stay':
      return (
        <Banner
          tone="attention"
          action={
            <Button small onClick={onLeaveOut}>
              {t`Make the paper without these`}
            </Button>
          }
        >
          <p>
            <Trans>
              Some of what you see here never leaves the app: it is marked TLP:AMBER+STRICT or
              TLP:RED.
            </Trans>
          </p>
          <StayingList parts={refusal.parts} />
          <p>
            <Trans>The paper would not say that anything is missing.</Trans>
          </p>
        </Banner>
      )
    default:
      return unreachable(refusal)
  }
}

/** Whom the very words name that were said under the Chatham House Rule: only a reader can judge that. */
export function NamedNotice({ names }: { names: readonly string[] }) {
  const format = useFormat()
  const list = format.list(names)
  return (
    <div data-print="no">
      <Banner tone="attention">
        <Trans>
          The Chatham House Rule holds, and the words themselves name {list}. Look whether that says
          who spoke, before you pass the paper on.
        </Trans>
      </Banner>
    </div>
  )
}

/** How many of which kind, marked how. */
export function StayingList({ parts }: { parts: readonly Staying[] }) {
  const kinds = useKindWords()
  const { t } = useLingui()
  return (
    <ul>
      {parts.map(({ kind, marking, count }) => {
        const name = kinds[kind] ?? t`record`
        return (
          <li key={`${kind} ${marking}`}>
            <Plural value={count} one={`# record (${name})`} other={`# records (${name})`} />, TLP:
            {marking}
          </li>
        )
      })}
    </ul>
  )
}
