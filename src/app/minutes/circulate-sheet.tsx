import { Plural, Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import type { MinutesPage } from '../../device/minutes.ts'
import { circulateMinutes } from '../../device/minutes-commands.ts'
import { isSeatedOn } from '../../domain/assignee-rules.ts'
import type { ComposedMinutes } from '../../domain/compose-minutes.ts'
import { instantFromMs } from '../../domain/day.ts'
import { minutesFingerprint } from '../../domain/minutes-fingerprint.ts'
import { deadlineOf } from '../../domain/silence.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { ChoiceChips } from '../parts/choice-chips.tsx'
import { useDirectory } from '../parts/directory.ts'
import { Field } from '../parts/field.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { TextArea } from '../parts/text-area.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useFormat } from '../words/format.ts'

interface Props {
  page: MinutesPage
  draft: ComposedMinutes
  onClose: () => void
}

/** Before minutes are circulated: who gets them, how they are adopted, and by when. */
export function CirculateSheet({ page, draft, onClose }: Props) {
  const { t } = useLingui()
  const { device, today } = useDevice()
  const { mechanism, meeting, versions, seats } = page
  const format = useFormat()
  const save = useSaving()
  const directory = useDirectory()
  const hasSilence = mechanism.decisionRule === 'consensus_with_silence'
  const [rule, setRule] = useState<'silence' | 'endorsement'>(
    hasSilence ? 'silence' : 'endorsement',
  )
  const [extra, setExtra] = useState<'0' | '48' | '120'>('0')
  const [remark, setRemark] = useState('')
  const version = (versions[0]?.version ?? 0) + 1
  const hours = mechanism.silenceHours + Number(extra)
  const deadline = format.instant(deadlineOf(device.now(), hours, null), device.zone)
  const members = seats.filter((seat) => isSeatedOn(seat, today))
  const names = members.flatMap((seat) => directory?.organisationName(seat.organisationId) ?? [])

  async function circulate() {
    const wanted = {
      seen: minutesFingerprint(version, draft.content),
      rule,
      deadlineAt: extra === '0' ? null : instantFromMs(device.now() + hours * 3_600_000),
      remark: remark.trim(),
    }
    const said = { text: t`Asked. The minutes are circulated when this device is connected.` }
    if (await save(circulateMinutes(device, meeting, wanted), said)) onClose()
  }

  return (
    <Sheet
      open
      onClose={onClose}
      title={t`Circulate version ${version}`}
      footer={
        <>
          <Button onClick={onClose}>
            <Trans>Not yet</Trans>
          </Button>
          <Button look="primary" onClick={() => void circulate()}>
            <Trans>Circulate</Trans>
          </Button>
        </>
      }
    >
      <Stack>
        <p>
          {names.length > 0 ? (
            <Trans>
              Every member reads it in the app: {format.list(names.toSorted(format.byName))}.
            </Trans>
          ) : (
            <Trans>Everybody who has a role in this mechanism reads it in the app.</Trans>
          )}
        </p>
        {draft.leftOut > 0 && (
          <p>
            <Plural
              value={draft.leftOut}
              one="# record is left out, since not every member may read it."
              other="# records are left out, since not every member may read them."
            />
          </p>
        )}
        {hasSilence && (
          <ChoiceChips
            label={t`How it is adopted`}
            value={rule}
            onChange={setRule}
            choices={[
              { value: 'silence', label: t`By silence` },
              { value: 'endorsement', label: t`By the next meeting` },
            ]}
          />
        )}
        {rule === 'silence' ? (
          <>
            <ChoiceChips
              label={t`How long members can object`}
              value={extra}
              onChange={setExtra}
              choices={[
                { value: '0', label: t`${mechanism.silenceHours} hours` },
                { value: '48', label: t`Two days more` },
                { value: '120', label: t`Five days more` },
              ]}
            />
            <p>
              <Trans>
                If it is circulated now, silence ends on {deadline}. The server’s clock decides,
                from the moment when it receives this.
              </Trans>
            </p>
          </>
        ) : (
          <p>
            <Trans>The next meeting endorses it. No deadline runs.</Trans>
          </p>
        )}
        <Field label={t`What members should know`} optional>
          <TextArea
            value={remark}
            maxLength={400}
            onChange={(event) => setRemark(event.target.value)}
          />
        </Field>
      </Stack>
    </Sheet>
  )
}
