import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { JointActivityPage } from '../../device/joint-activities.ts'
import { stepJointActivity } from '../../device/joint-activity-commands.ts'
import { useDevice } from '../device-context.tsx'
import { Banner } from '../parts/banner.tsx'
import { Button } from '../parts/button.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useJointLackWords, useJointStateWords, useJointStepWords } from '../words/joint-words.ts'
import { DropSheet } from './drop-sheet.tsx'

/** The steps that may follow; one that needs more says what. */
export function JointSteps({ page }: { page: JointActivityPage }) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const acts = useJointStepWords()
  const states = useJointStateWords()
  const lacks = useJointLackWords()
  const [dropping, setDropping] = useState(false)
  const [missing, setMissing] = useState('')
  const { activity, steps } = page
  if (steps.length === 0) return null
  return (
    <Stack gap="small">
      <Cluster gap="small">
        {steps.map(({ state, lack }, at) =>
          state === 'dropped' ? (
            <Button key={state} look="quiet" onClick={() => setDropping(true)}>
              {acts[state]}
            </Button>
          ) : (
            <Button
              key={state}
              look={at === 0 ? 'primary' : 'quiet'}
              onClick={() => {
                setMissing(lack === null ? '' : lacks[lack])
                if (lack !== null) return
                const now = states[state]
                void save(stepJointActivity(device, activity, state), {
                  text: t`Now: ${now}. Saved on this device.`,
                })
              }}
            >
              {acts[state]}
            </Button>
          ),
        )}
      </Cluster>
      {missing && (
        <Banner tone="attention">
          <span role="alert">{missing}</span>
        </Banner>
      )}
      {activity.state === 'idea' && (
        <p>
          <Trans>
            To co-ordinate only, each doing its own part, is a good result too: then drop it, and
            say why.
          </Trans>
        </p>
      )}
      {dropping && <DropSheet activity={activity} onClose={() => setDropping(false)} />}
    </Stack>
  )
}
