import { useLingui } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import { may, type Where } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'

/** Why the Chatham House Rule stays where it holds, as a sentence; `undefined` where he may take it off. */
export function useLifting(record: { readonly chathamHouse: boolean } & Where): string | undefined {
  const { t } = useLingui()
  const { me } = useDevice()
  if (!record.chathamHouse || may(actorOf(me), 'lower_marking', record)) return undefined
  return t`Once it holds, only the co-ordinator or the head of mission takes it off.`
}
