import { Trans, useLingui } from '@lingui/react/macro'
import { Merge, Pencil, Plus } from 'lucide-react'
import { useState } from 'react'
import { useLocation } from 'wouter'
import { actorOf } from '../../device/identity.ts'
import {
  codeOf,
  placeOf,
  type RegisterTree,
  type TreeNode,
  withAllInside,
} from '../../device/register-tree.ts'
import type { LabourLine } from '../../domain/labour-line.ts'
import { may } from '../../domain/may.ts'
import { useDevice } from '../device-context.tsx'
import { Button, ButtonLink } from '../parts/button.tsx'
import { Facts } from '../parts/facts.tsx'
import { List, ListRow } from '../parts/list.tsx'
import { NotFound } from '../parts/not-found.tsx'
import { PageHeader } from '../parts/page-header.tsx'
import { Section } from '../parts/section.tsx'
import { Cluster, Stack } from '../parts/stack.tsx'
import { to } from '../routes.ts'
import { useFormat } from '../words/format.ts'
import { useDimensionWords } from '../words/mechanism-words.ts'
import { useAreaLevelWords } from './area-level-words.ts'
import { proposalAddress } from './labour-view.ts'
import { LineRow } from './line-row.tsx'
import { nodeAddress } from './node-address.ts'
import { TreeMergeSheet } from './tree-merge-sheet.tsx'
import { TreeNodeSheet } from './tree-node-sheet.tsx'

/** One issue or area: what it is called, what lies in it, and who does what on it or there. */
export function TreeNodePage({ tree, id }: { tree: RegisterTree; id: string }) {
  const { t } = useLingui()
  const node = tree.nodes.find(({ row }) => row.id === id)
  if (node === undefined) return <NotFound />
  const { row, within } = node
  const inside = withAllInside(tree.nodes, id)
  const here = tree.lines.filter((line) => placeOf(line, tree.kind) === id)
  const below = tree.lines.filter(
    (line) => placeOf(line, tree.kind) !== id && inside.has(placeOf(line, tree.kind)),
  )
  const isIssue = tree.kind === 'issue'
  const children = tree.nodes.filter(({ parentId }) => parentId === id)
  return (
    <Stack gap="large">
      <PageHeader
        title={row.name}
        back={{
          href: to('labourTree', isIssue ? 'issues' : 'areas'),
          label: isIssue ? t`Issues` : t`Areas`,
        }}
        eyebrow={[...within].reverse().join(' › ')}
      />
      <NodeFacts node={node} />
      <NodeActs tree={tree} node={node} />
      <Section title={isIssue ? t`Who does what on it` : t`Who does what here`} count={here.length}>
        {here.length > 0 ? (
          <Lines lines={here} tree={tree} />
        ) : (
          <p>
            <Trans>No line names it itself.</Trans>
          </p>
        )}
      </Section>
      {below.length > 0 && (
        <Section title={t`In what lies in it`} count={below.length}>
          <Lines lines={below} tree={tree} />
        </Section>
      )}
      {children.length > 0 && (
        <Section title={t`What lies in it`} count={children.length}>
          <List>
            {children.map(({ row: child }) => (
              <ListRow
                key={child.id}
                href={nodeAddress(tree.kind, child.id)}
                title={<span lang={child.lang}>{child.name}</span>}
                detail={codeOf(child)}
              />
            ))}
          </List>
        </Section>
      )}
    </Stack>
  )
}

function Lines({ lines, tree }: { lines: readonly LabourLine[]; tree: RegisterTree }) {
  return (
    <List>
      {lines.map((line) => (
        <LineRow key={line.id} line={line} names={tree.names} />
      ))}
    </List>
  )
}

function NodeFacts({ node: { row } }: { node: TreeNode }) {
  const { t } = useLingui()
  const format = useFormat()
  const levels = useAreaLevelWords()
  const dimensions = useDimensionWords()
  const others = Object.entries(row.nameIn).map(([lang, name]) => `${name} (${lang})`)
  const isArea = 'pcode' in row
  return (
    <Facts
      facts={[
        { label: t`In other languages`, value: format.list(others) },
        isArea
          ? { label: t`Level`, value: levels[row.level] }
          : { label: t`Dimension`, value: dimensions[row.dimension] },
        { label: isArea ? t`P-code` : t`Purpose code`, value: codeOf(row) },
      ]}
    />
  )
}

function NodeActs({ tree, node: { row } }: { tree: RegisterTree; node: TreeNode }) {
  const { me } = useDevice()
  const [, navigate] = useLocation()
  const [open, setOpen] = useState<'edit' | 'add' | 'merge'>()
  const close = () => setOpen(undefined)
  const where = { mechanismId: null, ownerOrganisationId: me.organisationId }
  const isIssue = tree.kind === 'issue'
  const mayEdit = may(actorOf(me), isIssue ? 'edit_issues' : 'edit_areas', where)
  return (
    <Cluster gap="small">
      {mayEdit && (
        <>
          <Button icon={Pencil} onClick={() => setOpen('edit')}>
            <Trans>Rename or move</Trans>
          </Button>
          <Button icon={Plus} onClick={() => setOpen('add')}>
            {isIssue ? <Trans>Add an issue in it</Trans> : <Trans>Add an area in it</Trans>}
          </Button>
          <Button icon={Merge} onClick={() => setOpen('merge')}>
            <Trans>Same as another…</Trans>
          </Button>
        </>
      )}
      <ButtonLink href={proposalAddress(isIssue ? { issue: row.id } : { area: row.id })}>
        <Trans>Add labour line</Trans>
      </ButtonLink>
      {open === 'edit' && <TreeNodeSheet tree={tree} row={row} onClose={close} />}
      {open === 'add' && <TreeNodeSheet tree={tree} under={row.id} onClose={close} />}
      {open === 'merge' && (
        <TreeMergeSheet
          tree={tree}
          from={row}
          onClose={close}
          onMerged={(into) => navigate(nodeAddress(tree.kind, into), { replace: true })}
        />
      )}
    </Cluster>
  )
}
