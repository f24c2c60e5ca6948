import { Trans, useLingui } from '@lingui/react/macro'
import { ListTree, Plus } from 'lucide-react'
import { useState } from 'react'
import { useParams, useSearch } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import {
  codeOf,
  type RegisterTree,
  registerTree,
  type TreeKind,
} from '../../device/register-tree.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button } from '../parts/button.tsx'
import { EmptyState } from '../parts/empty-state.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Stack } from '../parts/stack.tsx'
import { useLive } from '../parts/use-live.ts'
import { WhyNot } from '../parts/why-not.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useFormerWords } from '../words/person-name.ts'
import { nodeAddress } from './node-address.ts'
import { StarterIssuesOffer } from './starter-issues-offer.tsx'
import { TreeNodePage } from './tree-node-page.tsx'
import { TreeNodeSheet } from './tree-node-sheet.tsx'
import styles from './tree-page.module.css'

const kinds: Readonly<Record<string, TreeKind>> = { issues: 'issue', areas: 'area' }

/** The issues or the areas of the mission, or one of them: `/labour/trees/areas?at=…`. */
export function TreePage() {
  const { id = '' } = useParams()
  const kind = kinds[id]
  return kind === undefined ? <NotFound /> : <Tree key={kind} kind={kind} />
}

function Tree({ kind }: { kind: TreeKind }) {
  const { db } = useDevice()
  const former = useFormerWords()
  const at = new URLSearchParams(useSearch()).get('at')
  const tree = useLive(() => registerTree(db, kind, former), [db, kind, former])
  if (tree === undefined) return null
  return at === null ? <Whole tree={tree} /> : <TreeNodePage key={at} tree={tree} id={at} />
}

function Whole({ tree }: { tree: RegisterTree }) {
  const { t } = useLingui()
  const { me } = useDevice()
  const [adding, setAdding] = useState(false)
  const isIssues = tree.kind === 'issue'
  const act = isIssues ? 'edit_issues' : 'edit_areas'
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }
  const mayEdit = may(actorOf(me), act, where)
  const add = (
    <Button icon={Plus} look="primary" onClick={() => setAdding(true)}>
      {isIssues ? <Trans>Add an issue</Trans> : <Trans>Add an area</Trans>}
    </Button>
  )
  return (
    <Stack>
      <PageHeader
        title={isIssues ? t`Issues` : t`Areas`}
        back={{ href: to('labour'), label: t`Division of labour` }}
        detail={
          isIssues
            ? t`On what the mission co-ordinates. Lines, promises and mandates hang on them.`
            : t`Where it works, from the country down to the place. A line for an area counts for all that lies in it.`
        }
        actions={mayEdit && tree.nodes.length > 0 && add}
      />
      {tree.nodes.length === 0 && (
        <EmptyState
          icon={ListTree}
          title={isIssues ? <Trans>No issues yet</Trans> : <Trans>No areas yet</Trans>}
          action={mayEdit && add}
        >
          <p>
            <Trans>
              Name the largest first, then what lies in it. They also come with a sheet of who does
              what where, and as you type a line.
            </Trans>
          </p>
        </EmptyState>
      )}
      {isIssues && (
        <StarterIssuesOffer issues={tree.nodes.flatMap(({ row }) => ('code' in row ? row : []))} />
      )}
      {tree.nodes.length > 0 && <Nodes tree={tree} />}
      {!mayEdit && <WhyNot act={act} where={where} />}
      {adding && <TreeNodeSheet tree={tree} onClose={() => setAdding(false)} />}
    </Stack>
  )
}

/** No deeper than this is set in: a phone is narrow. */
const deepest = 4

function Nodes({ tree }: { tree: RegisterTree }) {
  const { t } = useLingui()
  const format = useFormat()
  const label = tree.kind === 'issue' ? t`Issues` : t`Areas`
  const linesWords = (count: number) => (count === 1 ? t`1 line` : t`${count} lines`)
  return (
    <List label={label}>
      {tree.nodes.map(({ row, depth, within, lines }) => (
        <ListRow
          key={row.id}
          href={nodeAddress(tree.kind, row.id)}
          start={
            depth > 0 && (
              <span className={styles.depth} data-depth={Math.min(depth, deepest)}>
                <span className={styles.hidden}>{t`in ${within[0] ?? ''}`}</span>
              </span>
            )
          }
          title={<span lang={row.lang}>{row.name}</span>}
          detail={format.list([codeOf(row), lines > 0 ? linesWords(lines) : ''].filter(Boolean))}
        />
      ))}
    </List>
  )
}
