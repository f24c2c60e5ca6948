import { resolve } from 'node:path'
import { auditActs } from '../../domain/audit.ts'
import type { Operator } from '../backup/commands.ts'
import { missionIn } from '../backup/commands.ts'
import type { AuditRow } from '../storage/tables.ts'
import { headOf } from './head.ts'
import { rowsOf, verifyAudit, verifyAuditOfBackup } from './verify-audit.ts'

const usage =
  'Say which: audit verify [<file>], audit list [--since <day>] [--act <act>], audit head'

/** `audit verify|list|head`: looks at the audit and writes nothing. Throws where its chain is broken. */
export async function auditCommand(at: Operator, [what, ...words]: string[]): Promise<void> {
  if (what === 'verify') return await verify(at, words[0])
  if (what === 'list') return await list(at, words)
  if (what !== 'head') throw new Error(usage)
  const storage = await at.storage()
  const { n, hash } = await headOf(storage.db, await missionIn(storage))
  at.print(`${n}\t${hash}`)
}

async function verify(at: Operator, file: string | undefined): Promise<void> {
  const { head, broken } =
    file === undefined ? await verifyHere(at) : await verifyAuditOfBackup(resolve(file))
  if (broken !== null)
    throw new Error(
      `The audit is not as it was written: ${broken}. ` +
        `What comes before is in order: ${head.n} entries.`,
    )
  at.print(
    `The audit is as it was written: ${head.n} entries, the last with the hash ${head.hash}.`,
  )
}

async function verifyHere(at: Operator) {
  const storage = await at.storage()
  const mission = await missionIn(storage)
  return await storage.read((db) => verifyAudit(db, mission))
}

async function list(at: Operator, words: readonly string[]): Promise<void> {
  const since = after(words, '--since')
  const act = after(words, '--act')
  if (since !== null && !/^\d{4}-\d{2}-\d{2}/.test(since))
    throw new Error('Say since which day: --since 2026-11-22')
  if (act !== null && !auditActs.some((one) => one === act))
    throw new Error(`There is no act "${act}". The acts: ${auditActs.join(', ')}.`)
  const storage = await at.storage()
  const mission = await missionIn(storage)
  for await (const row of rowsOf(storage.db, mission))
    if ((since === null || row.at >= since) && (act === null || row.act === act))
      at.print(lineOf(row))
}

function lineOf({ n, at, act, person, device, subject_kind, subject_id, code }: AuditRow): string {
  const subject = subject_kind === null ? '-' : `${subject_kind} ${subject_id}`
  return [
    n,
    at,
    act,
    code ?? '-',
    `person ${person ?? '-'}`,
    `device ${device ?? '-'}`,
    subject,
  ].join('\t')
}

function after(words: readonly string[], name: string): string | null {
  const at = words.indexOf(name)
  return at < 0 ? null : (words[at + 1] ?? '')
}
