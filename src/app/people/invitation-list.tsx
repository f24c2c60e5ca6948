import { Trans, useLingui } from '@lingui/react/macro'
import { useCallback, useEffect, useState } from 'react'
import {
  type ListedInvitation,
  listInvitations,
  takeBackInvitation,
} from '../../device/invitations.ts'
import type { As } from '../../device/ways-in.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { useDirectory } from '../parts/directory.ts'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import type { Tone } from '../parts/tone.ts'
import { useFormat } from '../words/format.ts'
import { useRoleWords } from '../words/role-words.ts'
import { useInviteErrorWords } from './invite-error-words.ts'

interface Props {
  as: As
  /** The one that was just made; looked at anew when it changes. */
  latest: string | undefined
}

/** The invitations of the last two weeks and what became of them; an open one can be taken back. */
export function InvitationList({ as: { fetch, deviceId }, latest }: Props) {
  const { t } = useLingui()
  const errorWords = useInviteErrorWords()
  const [list, setList] = useState<readonly ListedInvitation[]>()
  const [wrong, setWrong] = useState<string>()
  const [asking, setAsking] = useState<ListedInvitation>()

  const load = useCallback(async () => {
    const loaded = await listInvitations({ fetch, deviceId })
    if (loaded.ok) setList(loaded.value)
  }, [fetch, deviceId])

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new invitation is one more to list
  useEffect(() => {
    void load()
  }, [load, latest])

  async function takeBack(id: string) {
    setWrong(undefined)
    const done = await takeBackInvitation({ fetch, deviceId }, id)
    if (!done.ok) setWrong(errorWords(done.error))
    await load()
  }

  if (list === undefined || list.length === 0) return null
  return (
    <Section title={t`Invitations`} detail={t`Those of the last two weeks.`}>
      {wrong && (
        <Banner tone="late" urgent>
          {wrong}
        </Banner>
      )}
      <List label={t`Invitations`}>
        {list.map((one) => (
          <Row key={one.id} invitation={one} onTakeBack={() => setAsking(one)} />
        ))}
      </List>
      <ConfirmSheet
        open={asking !== undefined}
        title={t`Take the invitation back?`}
        confirm={t`Take it back`}
        danger
        onConfirm={() => {
          if (asking !== undefined) void takeBack(asking.id)
        }}
        onClose={() => setAsking(undefined)}
      >
        <p>
          <Trans>
            Its link and its code let nobody in any more. Somebody who has joined already stays.
          </Trans>
        </p>
      </ConfirmSheet>
    </Section>
  )
}

interface RowProps {
  invitation: ListedInvitation
  onTakeBack: () => void
}

function Row({ invitation, onTakeBack }: RowProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const directory = useDirectory()
  const roles = useRoleWords()
  const format = useFormat()
  const { grants, organisationId, personId, joinedPersonId, state, expiresAt, by } = invitation
  const states: Record<ListedInvitation['state'], { tone: Tone; words: string }> = {
    open: { tone: 'attention', words: t`Open` },
    used: { tone: 'good', words: t`Joined` },
    expired: { tone: 'neutral', words: t`Ran out` },
    'taken-back': { tone: 'neutral', words: t`Taken back` },
  }
  const { tone, words } = states[state]
  const places = grants.map(({ mechanismId }) => {
    const mechanism = directory?.mechanisms.find(({ id }) => id === mechanismId)
    return mechanism === undefined ? t`Whole mission` : mechanism.shortName || mechanism.name
  })
  const role = grants[0] === undefined ? '' : roles[grants[0].role]
  const who = directory?.personName(joinedPersonId ?? personId)
  const inviter = by === me.personId ? t`invited by you` : directory?.personName(by)
  const until = state === 'open' ? t`until ${format.instant(expiresAt, me.zone)}` : null
  const detail = [role, ...places, directory?.organisationName(organisationId), inviter, until]
  return (
    <ListRow
      title={who ?? t`Somebody new`}
      detail={detail.filter(Boolean).join(' · ')}
      meta={<StatusPill tone={tone}>{words}</StatusPill>}
      end={
        state === 'open' && (
          <Button small onClick={onTakeBack}>
            <Trans>Take back</Trans>
          </Button>
        )
      }
    />
  )
}
