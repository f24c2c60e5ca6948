import { useLingui } from '@lingui/react/macro'
import { Landmark } from 'lucide-react'
import { useEffect, useState } from 'react'
import { addressToComeBack, organisationLabel } from '../../device/organisation-sign-in.ts'
import type { CallError } from '../../device/transport.ts'
import { ListRow } from '../parts/list.tsx'
import { useOrganisationErrorWords } from './organisation-error-words.ts'
import { goThere } from './organisation-purpose.ts'
import { call } from './passkeys.ts'

/** A row that leads to the organisation's own page; none where the server has none. */
export function OrganisationWay() {
  const { t } = useLingui()
  const errorWords = useOrganisationErrorWords()
  const [label, setLabel] = useState<string | null>(null)
  const [wrong, setWrong] = useState<CallError>()

  useEffect(() => {
    void organisationLabel(call).then(setLabel)
  }, [])

  async function go() {
    setWrong(undefined)
    const address = await addressToComeBack(call)
    if (address.ok) goThere(address.value, 'in')
    else setWrong(address.error)
  }

  if (label === null) return null
  return (
    <ListRow
      start={<Landmark size={22} strokeWidth={1.8} aria-hidden />}
      title={t`Sign in with ${label}`}
      detail={
        wrong === undefined ? (
          t`On the page of your organisation, if you have linked it`
        ) : (
          <span role="alert">{errorWords(wrong)}</span>
        )
      }
      onPress={() => void go()}
    />
  )
}
