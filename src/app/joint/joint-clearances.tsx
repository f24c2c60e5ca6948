import { Trans, useLingui } from '@lingui/react/macro'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import { clearStatement } from '../../device/joint-activity-commands.ts'
import type { ClearanceStand, ClearanceWord } from '../../domain/joint-clearances.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { Section } from '../parts/section.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import type { Tone } from '../parts/tone.ts'
import { useSaving } from '../parts/use-saving.ts'
import { useClearanceWords } from '../words/joint-words.ts'

const tones: Readonly<Record<ClearanceStand, Tone>> = {
  cleared: 'good',
  withheld: 'late',
  earlier_text: 'attention',
  open: 'neutral',
}

/** The text of a joint statement, and where each organisation stands to it as it is now. */
export function JointClearances({ page }: { page: JointActivityPage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const words = useClearanceWords()
  const { activity, stands } = page
  const isOpen = activity.state !== 'dropped' && activity.statement.trim() !== ''
  const say = (organisationId: (typeof stands)[number]['organisationId'], word: ClearanceWord) =>
    void save(clearStatement(device, activity, organisationId, word), {
      text: t`Noted. Saved on this device.`,
    })
  return (
    <Section
      title={t`Clearances`}
      detail={t`Of the text as it stands. Once it is changed, each organisation clears it again.`}
    >
      {activity.statement === '' ? (
        <p>
          <Trans>There is no text yet. Write it under “Change”.</Trans>
        </p>
      ) : (
        <blockquote lang={activity.lang}>{activity.statement}</blockquote>
      )}
      <List label={t`Clearances`}>
        {stands.map(({ organisationId, stand, mayAnswer }) => (
          <ListRow
            key={organisationId}
            title={page.names.get(organisationId) ?? t`an organisation`}
            meta={
              <>
                <StatusPill tone={tones[stand]}>{words[stand]}</StatusPill>
                {mayAnswer && isOpen && stand !== 'cleared' && (
                  <Button small onClick={() => say(organisationId, 'cleared')}>
                    <Trans>It clears the text</Trans>
                  </Button>
                )}
                {mayAnswer && isOpen && stand !== 'withheld' && (
                  <Button small look="quiet" onClick={() => say(organisationId, 'withheld')}>
                    <Trans>It withholds its name</Trans>
                  </Button>
                )}
              </>
            }
          />
        ))}
      </List>
    </Section>
  )
}
