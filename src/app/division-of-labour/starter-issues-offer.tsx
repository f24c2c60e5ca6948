import { Trans, useLingui } from '@lingui/react/macro'
import { actorOf } from '../../device/identity.ts'
import { addStarterIssues } from '../../device/starter-issues-command.ts'
import type { Issue } from '../../domain/issue.ts'
import { may } from '../../domain/may.ts'
import { missingStarterIssues } from '../../domain/starter-issues.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { useSaving } from '../parts/use-saving.ts'

/** A mission with more issues of its own has its own list. */
const fewIssues = 6

/** Offers a mission that has hardly any issues those that field missions usually work on (S25). */
export function StarterIssuesOffer({ issues }: { issues: readonly Issue[] }) {
  const { t } = useLingui()
  const { device, me } = useDevice()
  const save = useSaving()
  const missing = missingStarterIssues(issues)
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }
  if (issues.length >= fewIssues || missing.length === 0) return null
  if (!may(actorOf(me), 'edit_issues', where)) return null
  const count = missing.length
  return (
    <>
      <p>
        <Trans>
          Begin with the issues that field missions usually work on, as a tree and with the purpose
          codes of the OECD: elections, human rights, justice, media and others.
        </Trans>
      </p>
      <Button
        onClick={() =>
          void save(addStarterIssues(device), { text: t`${count} issues added on this device.` })
        }
      >
        <Trans>Add {count} usual issues</Trans>
      </Button>
    </>
  )
}
