import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { actorOf } from '../../device/identity.ts'
import { acceptPart, setLabourState } from '../../device/labour-line-commands.ts'
import { rightsToLine } from '../../device/labour-line-rights.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import type { LabourState } from '../../domain/labour-line-states.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { Card } from '../parts/card.tsx'
import { ConfirmSheet } from '../parts/confirm-sheet.tsx'
import { Facts } from '../parts/facts.tsx'
import { RecordMarking } from '../parts/record-marking.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { StatusPill } from '../parts/status-pill.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'
import { labourStateTones, useLabourRoleWords, useLabourStateWords } from '../words/labour-words.ts'
import { useAdvantageWords } from '../words/organisation-words.ts'
import { usePeriodWords } from '../words/period-words.ts'
import { AgreeSheet } from './agree-sheet.tsx'
import { LabourLetter } from './labour-letter.tsx'
import styles from './labour-line-card.module.css'
import type { LabourNames } from './labour-names.ts'
import { LineOrigin } from './line-origin.tsx'

interface Props {
  line: LabourLine
  names: LabourNames
}

/** One part in full, and what this person may do with it. */
export function LabourLineCard({ line, names }: Props) {
  const { t } = useLingui()
  const roles = useLabourRoleWords()
  const states = useLabourStateWords()
  const advantages = useAdvantageWords()
  const period = usePeriodWords()
  const format = useFormat()
  const meeting = names.meeting(line.agreedAtMeetingId)
  return (
    <Card>
      <Stack gap="small">
        <div className={styles.head}>
          <LabourLetter line={line} />
          <h3 className={styles.title}>
            {names.organisation(line.organisationId)}: {roles[line.role].name}
          </h3>
          <StatusPill tone={labourStateTones[line.state]}>{states[line.state]}</StatusPill>
        </div>
        <Facts
          facts={[
            { label: t`Area`, value: names.area(line.areaId) },
            { label: t`Period`, value: period(line.fromOn, line.toOn) },
            { label: t`Scope`, value: line.scope && <span lang={line.lang}>{line.scope}</span> },
            { label: t`Basis`, value: line.basis && <span lang={line.lang}>{line.basis}</span> },
            {
              label: t`Strengths`,
              value: format.list(line.comparativeAdvantages.map((one) => advantages[one])),
            },
            { label: t`Accepted by`, value: format.list(line.acceptedBy.map(names.organisation)) },
            { label: t`Agreed at`, value: meeting },
            { label: t`Mechanism`, value: names.mechanism(line.mechanismId) },
            {
              label: t`Who may read it`,
              value: <RecordMarking of={{ kind: 'labourLine', id: line.id }} />,
            },
          ]}
        />
        <LineOrigin line={line} names={names} />
        <Acts line={line} names={names} />
      </Stack>
    </Card>
  )
}

function Acts({ line, names }: Props) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const [agreeing, setAgreeing] = useState(false)
  const [asked, setAsked] = useState<Exclude<LabourState, 'agreed'>>()
  const rights = rightsToLine(actorOf(me), line)
  const organisation = names.organisation(line.organisationId)
  const acts: Partial<Record<LabourState, string>> = {
    under_discussion: t`Put under discussion`,
    declined: t`Decline`,
    withdrawn: t`Withdraw`,
    superseded: t`Mark as replaced`,
  }
  const others = rights.nextStates.filter((state) => acts[state] !== undefined)
  if (!rights.accept && !rights.agree && others.length === 0) return null
  return (
    <Cluster gap="small">
      {rights.accept && (
        <Button
          small
          onClick={() =>
            void save(acceptPart(device, line.id, line.organisationId), {
              text: t`Accepted for ${organisation}.`,
            })
          }
        >
          <Trans>Accept for {organisation}</Trans>
        </Button>
      )}
      {rights.agree && (
        <Button small look="primary" onClick={() => setAgreeing(true)}>
          <Trans>Mark as agreed</Trans>
        </Button>
      )}
      {others.map((state) => (
        <Button
          key={state}
          small
          look="quiet"
          onClick={() =>
            state === 'under_discussion'
              ? void save(setLabourState(device, line.id, state), { text: t`Under discussion.` })
              : setAsked(state)
          }
        >
          {acts[state]}
        </Button>
      ))}
      <AgreeSheet line={line} names={names} open={agreeing} onClose={() => setAgreeing(false)} />
      {asked && (
        <ConfirmSheet
          open
          danger
          title={acts[asked]}
          confirm={acts[asked]}
          onClose={() => setAsked(undefined)}
          onConfirm={() => void save(setLabourState(device, line.id, asked), { text: t`Saved.` })}
        >
          <p>
            <Trans>
              The line stays in the history and no longer counts in the division of labour. This
              cannot be undone; propose a new line instead.
            </Trans>
          </p>
        </ConfirmSheet>
      )}
    </Cluster>
  )
}
