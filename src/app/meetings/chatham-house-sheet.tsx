import { Trans, useLingui } from '@lingui/react/macro'
import { type QuietKind, setChathamHouse } from '../../device/chatham-house-commands.ts'
import type { Where } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Toggle } from '../parts/checkbox.tsx'
import { Sheet } from '../parts/sheet.tsx'
import { Stack } from '../parts/stack.tsx'
import { useSaving } from '../parts/use-saving.ts'
import { useLifting } from './use-lifting.ts'

interface Props {
  open: boolean
  onClose: () => void
  kind: QuietKind
  record: { readonly id: string; readonly chathamHouse: boolean } & Where
  /** It holds already for all that this lies in. */
  holdsAround: boolean
}

/** The Chatham House Rule, explained where it is put on and taken off. */
export function ChathamHouseSheet({ open, onClose, kind, record, holdsAround }: Props) {
  const { t } = useLingui()
  const { device } = useDevice()
  const save = useSaving()
  const where = {
    meeting: t`It holds for this meeting`,
    agendaItem: t`It holds for this item`,
    line: t`It holds for this line`,
  }
  const stays = useLifting(record)
  const put = (on: boolean) =>
    void save(setChathamHouse(device, kind, record.id, on), {
      text: on ? t`Nothing is attributed outside the room.` : t`The rule is taken off.`,
    })
  return (
    <Sheet open={open} onClose={onClose} title={<Trans>Chatham House Rule</Trans>}>
      <Stack>
        <p>
          <Trans>
            What is said may be used. Who said it, and who was there, is told to nobody outside the
            room: no summary, export or print names an organisation or a person for it.
          </Trans>
        </p>
        <p>
          <Trans>
            Those who were in the room keep reading the record. Names that somebody types into the
            words stay in the words: leave them out.
          </Trans>
        </p>
        {kind === 'line' && (
          <p>
            <Trans>Who said this line is forgotten when the rule is put on.</Trans>
          </p>
        )}
        <Toggle
          label={where[kind]}
          hint={holdsAround ? t`It holds for all around it, and so it holds here.` : stays}
          checked={record.chathamHouse || holdsAround}
          disabled={holdsAround || stays !== undefined}
          onChange={(event) => put(event.target.checked)}
        />
      </Stack>
    </Sheet>
  )
}
