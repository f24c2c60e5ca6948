import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Link } from 'wouter'
import { type Settlement, settleConflict } from '../../device/conflict-commands.ts'
import type { ConflictView } from '../../device/conflicts.ts'
import { actorOf } from '../../device/identity.ts'
import type { Names } from '../../device/names.ts'
import type { Conflict } from '../../domain/conflict.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFieldWords, useKindWords } from '../words/field-words.ts'
import { useFormat } from '../words/format.ts'
import { useValueWords } from '../words/value-words.ts'
import styles from './conflict-card.module.css'
import { JoinSheet } from './join-sheet.tsx'
import { Version } from './version.tsx'

interface Props {
  view: ConflictView
  names: Names
}

/** One contradiction: both versions in words, who, when and where, and the three ways out. */
export function ConflictCard({ view, names }: Props) {
  const { t } = useLingui()
  const { conflict } = view
  const { device, me } = useDevice()
  const maySettle = may(actorOf(me), 'settle_conflicts', conflict)
  const save = useSaving()
  const valueWords = useValueWords()
  const [joining, setJoining] = useState(false)
  const open = conflict.state === 'open'
  const isText = typeof conflict.losingValue === 'string' && conflict.why.startsWith('text')
  const kept = valueWords(conflict.field, conflict.keptValue, names)
  const losing = valueWords(conflict.field, conflict.losingValue, names)
  const headings = useHeadings(conflict, isText)
  const said: Record<Settlement['how'], string> = {
    kept: t`Kept as it stands. The other stays readable under Settled.`,
    taken: t`The other version stands now.`,
    joined: t`Both are joined.`,
  }
  const settle = (settlement: Settlement) =>
    save(settleConflict(device, conflict.id, settlement), {
      text: said[settlement.how],
      ...(settlement.how !== 'kept' && {
        undo: () => settleConflict(device, conflict.id, { how: 'kept' }),
      }),
    })

  return (
    <div id={conflict.id}>
      <Card tone={open ? 'attention' : 'neutral'}>
        <Subject view={view} />
        {isText && conflict.state === 'joined' && (
          <Version
            heading={t`Stands now`}
            words={valueWords(conflict.field, view.value, names)}
            lang={conflict.lang}
          />
        )}
        <div className={styles.versions}>
          <Version
            heading={headings.kept}
            words={kept}
            lang={conflict.lang}
            {...(isText && { other: losing })}
            by={
              <Author
                by={conflict.keptBy}
                at={conflict.keptAt}
                on={conflict.keptDevice}
                called={conflict.keptDeviceName}
                names={names}
              />
            }
          />
          <Version
            heading={headings.losing}
            words={losing}
            lang={conflict.lang}
            {...(isText && { other: kept })}
            by={
              <Author
                by={conflict.losingBy}
                at={conflict.losingAt}
                on={conflict.losingDevice}
                called={conflict.losingDeviceName}
                names={names}
              />
            }
          />
        </div>
        <RecordMarking of={{ kind: 'conflict', id: conflict.id }} readOnly />
        {!open && <Settled conflict={conflict} names={names} />}
        <WhyNot act="settle_conflicts" where={conflict} />
        <div className={styles.acts} hidden={!maySettle}>
          {conflict.state !== 'kept' && (
            <Button small onClick={() => void settle({ how: 'kept' })}>
              {open ? <Trans>Keep this</Trans> : <Trans>Put the first back</Trans>}
            </Button>
          )}
          {conflict.state !== 'taken' && (
            <Button small onClick={() => void settle({ how: 'taken' })}>
              <Trans>Take the other</Trans>
            </Button>
          )}
          {isText && (
            <Button small onClick={() => setJoining(true)}>
              <Trans>Join</Trans>
            </Button>
          )}
        </div>
      </Card>
      {joining && (
        <JoinSheet
          view={view}
          onClose={() => setJoining(false)}
          onJoin={(text) => settle({ how: 'joined', text })}
        />
      )}
    </div>
  )
}

/** A joined text, and one with both wordings in it, is neither of the two. */
function useHeadings(conflict: Conflict, isText: boolean): { kept: string; losing: string } {
  const { t } = useLingui()
  if (conflict.state === 'taken') return { kept: t`Stood before`, losing: t`Stands now` }
  if (isText && conflict.state !== 'kept')
    return { kept: t`This wording`, losing: t`The other wording` }
  return { kept: t`Stands now`, losing: t`Also proposed` }
}

function Subject({ view }: { view: ConflictView }) {
  const { t } = useLingui()
  const kinds = useKindWords()
  const fieldWords = useFieldWords()
  const kind = (view.kind && kinds[view.kind]) ?? t`record`
  const field = fieldWords(view.conflict.field)
  const { shownOn } = view
  const title = view.title || kind
  return (
    <header className={styles.subject}>
      <p className={styles.kind}>{t`${kind}: ${field}`}</p>
      <h2 className={styles.title}>
        {shownOn?.kind === 'actionItem' || shownOn?.kind === 'meeting' ? (
          <Link href={to(shownOn.kind === 'meeting' ? 'meeting' : 'action', shownOn.id)}>
            {title}
          </Link>
        ) : (
          title
        )}
      </h2>
    </header>
  )
}

interface AuthorProps {
  by: string | null
  at: string
  on: string
  called: string
  names: Names
}

function Author({ by, at, on, called, names }: AuthorProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const who = by === me.personId ? t`You` : (names.get(by ?? '') ?? t`Somebody`)
  const device = on === me.deviceId ? t`this device` : called || t`another device`
  return (
    <Trans>
      {who}, {format.instant(at, me.zone)}, on {device}
    </Trans>
  )
}

function Settled({ conflict, names }: { conflict: Conflict; names: Names }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const format = useFormat()
  const how: Record<Conflict['state'], string> = {
    open: '',
    kept: t`Kept as it stood`,
    taken: t`The other version was taken`,
    joined: conflict.settledBy === null ? t`Joined word by word, by itself` : t`Joined`,
  }
  const who = names.get(conflict.settledBy ?? '')
  const at = conflict.settledAt && format.instant(conflict.settledAt, me.zone)
  return (
    <p className={styles.settled}>{[how[conflict.state], who, at].filter(Boolean).join(', ')}</p>
  )
}
