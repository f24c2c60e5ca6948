import { Trans, useLingui } from '@lingui/react/macro'
import { Share2 } from 'lucide-react'
import { useState } from 'react'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import { acknowledgeShare, sayNothingToShare } from '../../device/joint-activity-commands.ts'
import type { InformationShare } from '../../domain/information-share.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { useLagWords, usePhaseWords, useShareKindWords } from '../words/joint-words.ts'
import { ShareSheet } from './share-sheet.tsx'

/** What was shared, with whom and how early; and that it is time to share. */
export function JointShares({ page }: { page: JointActivityPage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const lagWords = useLagWords()
  const phases = usePhaseWords()
  const [sharing, setSharing] = useState(false)
  const { activity, shares, lag, nudge, quietDays } = page
  return (
    <Section
      title={t`What was shared`}
      count={shares.length}
      detail={lagWords(lag)}
      action={
        page.mayShare && (
          <Button small icon={Share2} onClick={() => setSharing(true)}>
            <Trans>Record what was shared</Trans>
          </Button>
        )
      }
    >
      <Stack gap="small">
        {page.isSilent && (
          <Banner tone="attention">
            <Trans>
              Under way, and no word of how it goes, for days: {quietDays ?? 0}. A short update is
              enough.
            </Trans>
          </Banner>
        )}
        {nudge && (
          <Banner>
            <Stack gap="small">
              <p>
                <Trans>
                  It is in the phase “{phases[nudge.phase]}”, and nothing of this phase has been
                  shared yet.
                </Trans>
              </p>
              {page.mayChange && (
                <Cluster gap="small">
                  <Button
                    small
                    look="quiet"
                    onClick={() => void save(sayNothingToShare(device, activity))}
                  >
                    <Trans>There is nothing to share</Trans>
                  </Button>
                </Cluster>
              )}
            </Stack>
          </Banner>
        )}
        {shares.length === 0 ? (
          <p>
            <Trans>
              Nothing yet. A first note to the others, while it is only an idea, costs little.
            </Trans>
          </p>
        ) : (
          <List label={t`What was shared`}>
            {shares.map((share) => (
              <ShareRow key={share.id} share={share} page={page} />
            ))}
          </List>
        )}
      </Stack>
      {sharing && <ShareSheet page={page} onClose={() => setSharing(false)} />}
    </Section>
  )
}

function ShareRow({ share, page }: { share: InformationShare; page: JointActivityPage }) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const format = useFormat()
  const kinds = useShareKindWords()
  const phases = usePhaseWords()
  const name = (id: string) => page.names.get(id) ?? t`an organisation`
  const own = me.organisationId
  const mayAcknowledge =
    own !== null && share.sharedWithIds.includes(own) && !share.acknowledgedBy.includes(own)
  const received = format.list(share.acknowledgedBy.map(name))
  const withWhom = format.list(share.sharedWithIds.map(name))
  const from = name(share.organisationId)
  return (
    <ListRow
      title={<span lang={share.lang}>{share.title}</span>}
      detail={[
        kinds[share.kind],
        withWhom === '' ? from : t`${from}, to ${withWhom}`,
        share.sharedOn && format.day(share.sharedOn),
      ]
        .filter(Boolean)
        .join(' · ')}
      meta={
        <>
          <StatusPill>{phases[share.phase]}</StatusPill>
          {share.notAgreed && <StatusPill tone="attention">{t`Not agreed`}</StatusPill>}
          {received && <StatusPill tone="good">{t`Received: ${received}`}</StatusPill>}
          {mayAcknowledge && (
            <Button
              small
              look="quiet"
              onClick={() =>
                void save(acknowledgeShare(device, share, own), {
                  text: t`Noted that it was received. Saved on this device.`,
                })
              }
            >
              <Trans>We have received it</Trans>
            </Button>
          )}
        </>
      }
    />
  )
}
