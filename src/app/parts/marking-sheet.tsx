import { Trans, useLingui } from '@lingui/react/macro'
import { useState } from 'react'
import { Link } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import { changeMarking } from '../../device/marking-commands.ts'
import { floorOf, type MarkingPage } from '../../device/marking-page.ts'
import { PersonId } from '../../domain/ids.ts'
import { compareMarkings } from '../../domain/marking.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { to } from '../routes.ts'
import { useKindWords } from '../words/field-words.ts'
import { AskedOfServer } from './asked-of-server.tsx'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { useClosedMarkings, useMarkingCases } from './marking-cases.ts'
import { MarkingRadios } from './marking-radios.tsx'
import { PeoplePicker } from './people-picker.tsx'
import { Sheet } from './sheet.tsx'
import { Stack } from './stack.tsx'
import { TextArea } from './text-area.tsx'
import { useSaving } from './use-saving.ts'

interface Props {
  page: MarkingPage
  open: boolean
  onClose: () => void
}

/**
 * How far one record may travel, of whatever kind. Less far: at once, and merged with what others do.
 * Further: the server decides, for a reason.
 */
export function MarkingSheet({ page, open, onClose }: Props) {
  const [draft, setDraft] = useState<Draft>()
  const close = () => {
    setDraft(undefined)
    onClose()
  }
  const { record } = page
  const now: Draft = draft ?? { marking: record.marking, readers: record.readers, reason: '' }
  const set = (part: Partial<Draft>) => setDraft({ ...now, ...part })
  const isLower = compareMarkings(now.marking, record.marking) < 0
  return (
    <Sheet
      open={open}
      onClose={close}
      title={<Trans>Who may read it</Trans>}
      footer={<Save page={page} draft={now} isLower={isLower} onClose={close} />}
    >
      {open && <Choices page={page} draft={now} isLower={isLower} set={set} />}
    </Sheet>
  )
}

type Draft = Pick<MarkingPage['record'], 'marking' | 'readers'> & { readonly reason: string }

interface ChoicesProps {
  page: MarkingPage
  draft: Draft
  isLower: boolean
  set: (part: Partial<Draft>) => void
}

function Choices({ page, draft, isLower, set }: ChoicesProps) {
  const { t } = useLingui()
  const { me } = useDevice()
  const kinds = useKindWords()
  const maySeeAs = may(actorOf(me), 'see_as', page.record)
  const floor = floorOf(page.containers)
  const around = page.containers.find(({ record }) => record.marking === floor)
  const words = useMarkingCases(page, draft.readers)
  const closed = useClosedMarkings(page)
  // Who marks somebody else's record for named people goes on reading it, unless he takes himself out.
  const withReaders = (marking: Draft['marking']) =>
    marking === 'RED' && page.record.createdBy !== me.personId
      ? { marking, readers: [...new Set([...draft.readers, me.personId])] }
      : { marking }
  const isUnderFloor = around !== undefined && compareMarkings(draft.marking, floor) < 0
  return (
    <Stack>
      {page.asked && <AskedOfServer request={page.asked} />}
      <MarkingRadios
        value={draft.marking}
        onChange={(marking) => set(withReaders(marking))}
        words={words}
        closed={closed}
      />
      {isUnderFloor && (
        <p>
          {t`The ${kinds[around.kind] ?? t`record`} it belongs to is TLP:${floor}: it stays with those who may read that.`}
        </p>
      )}
      {draft.marking === 'RED' && (
        <Field
          label={t`Who else may read it`}
          hint={t`Its author always can. Nobody else finds out that it exists.`}
        >
          <PeoplePicker
            title={t`Who else may read it`}
            value={draft.readers}
            without={page.record.createdBy === null ? [] : [page.record.createdBy]}
            onChange={(ids) => set({ readers: ids.map((id) => PersonId.parse(id)) })}
          />
        </Field>
      )}
      {maySeeAs && (
        <Link href={`${to('seeAs')}?kind=${page.kind}&id=${encodeURIComponent(page.record.id)}`}>
          {t`What does somebody else see?`}
        </Link>
      )}
      {isLower && (
        <Field
          label={t`Why it may travel further`}
          hint={t`Others will read it: “adopted by all on Thursday”. The server decides when it is connected; until then nothing changes.`}
        >
          <TextArea
            value={draft.reason}
            rows={2}
            maxLength={400}
            onChange={(event) => set({ reason: event.target.value })}
          />
        </Field>
      )}
    </Stack>
  )
}

interface SaveProps {
  page: MarkingPage
  draft: Draft
  isLower: boolean
  onClose: () => void
}

function Save({ page, draft, isLower, onClose }: SaveProps) {
  const { t } = useLingui()
  const { device, syncNow } = useDevice()
  const save = useSaving()
  async function onSave() {
    const { marking, readers, reason } = draft
    const text = isLower ? t`Asked for. It takes effect when connected.` : t`Marked TLP:${marking}.`
    const record = { ...page.record, kind: page.kind }
    if (!(await save(changeMarking(device, record, marking, reason.trim(), readers), { text })))
      return
    if (isLower) void syncNow()
    onClose()
  }
  if (!page.mayRaise && !page.mayAskToLower)
    return (
      <Button onClick={onClose}>
        <Trans>Leave as it is</Trans>
      </Button>
    )
  return (
    <Button
      look="primary"
      disabled={isLower && draft.reason.trim() === ''}
      onClick={() => void onSave()}
    >
      {isLower ? <Trans>Ask for it</Trans> : <Trans>Save the marking</Trans>}
    </Button>
  )
}
