import { Trans } from '@lingui/react/macro'
import { allNames } from '../../device/names.ts'
import { openAsks } from '../../device/review-asks.ts'
import type { CommentAsk } from '../../domain/comment.ts'
import { useDevice } from '../device-context.tsx'
import { useFormat } from '../words/format.ts'
import { Banner } from './banner.tsx'
import { Stack } from './stack.tsx'
import { useLive } from './use-live.ts'

interface Props {
  subjectId: string
  asks: CommentAsk
}

/** What was asked about this record and still waits for an answer, over everything else on its page. */
export function OpenAsks({ subjectId, asks }: Props) {
  const { db, me } = useDevice()
  const format = useFormat()
  const open = useLive(() => openAsks(db, asks), [db, asks])
  const names = useLive(() => allNames(db), [db])
  const here = open?.filter((ask) => ask.subjectId === subjectId) ?? []
  if (here.length === 0 || names === undefined) return null
  return (
    <Stack gap="small">
      {here.map((ask) => {
        const who = names.get(ask.createdBy ?? '')
        const on = format.instant(ask.createdAt, me.zone)
        return (
          <Banner key={ask.id} tone="attention">
            <strong>
              {asks === 'update' ? (
                <Trans>An update is asked for.</Trans>
              ) : (
                <Trans>The draft was returned.</Trans>
              )}
            </strong>{' '}
            <span lang={ask.lang}>{ask.text}</span>{' '}
            <small>{who === undefined ? on : `${who}, ${on}`}</small>
          </Banner>
        )
      })}
    </Stack>
  )
}
