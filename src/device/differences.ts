import type { Reference } from '../domain/container.ts'
import { fail, ok, type Result } from '../domain/result.ts'
import { type Branch, type Digest, deepest, liesBelow, sumsOf } from '../sync/compare.ts'
import {
  type CompareAnswer,
  CompareAnswerSchema,
  type CompareRequest,
  compareLimits,
  readBody,
} from '../sync/compare-wire.ts'
import { protocolVersion } from '../sync/protocol.ts'
import { readRecordKey, recordKey } from './database.ts'
import { type CallError, callApi, type Fetch } from './transport.ts'

/** Branches with at most so many records here are settled by naming them. */
const fewRecords = 16

/** A server and the history that this device has read from it. */
export type Call = { readonly fetch: Fetch; readonly epoch: string }

/** What a device and its server hold differently. */
export type Differences = {
  /** Records that are here, and there not or otherwise. */
  readonly unlike: readonly Reference[]
  /** Keys of records that went out of the reader's sight. */
  readonly gone: readonly string[]
  /** Branches in which the server has records that are not here. */
  readonly more: readonly Branch[]
  /** The server has another history; nothing was compared. */
  readonly isOtherHistory: boolean
}

/**
 * CMP1: goes down the tree where sums differ, and names records where few are left. `digests` are of
 * all that is held here, by key.
 */
export async function differences(
  call: Call,
  digests: ReadonlyMap<string, Digest>,
): Promise<Result<Differences, CallError>> {
  const unlike: Reference[] = []
  const gone: string[] = []
  const more: Branch[] = []
  const all = [...digests.values()]
  for (let branches: Branch[] = ['']; branches.length > 0; ) {
    const { ask, left } = question(digests, all, branches)
    const answer = await askCompare(call, ask)
    if (!answer.ok) return answer
    if (answer.value.epoch !== call.epoch)
      return ok({ unlike: [], gone: [], more: [], isOtherHistory: true })
    unlike.push(...answer.value.unlike.map(([kind, id]) => ({ kind, id })))
    gone.push(...answer.value.gone.map(([kind, id]) => recordKey(kind, id)))
    if (answer.value.more) more.push(...ask.named.map(({ branch }) => branch))
    branches = [...left, ...answer.value.differ]
  }
  return ok({ unlike, gone, more, isOtherHistory: false })
}

type Question = Pick<CompareRequest, 'sums' | 'named'>

/** What to ask about `branches` in one request, and which of them are left for the next. */
function question(
  digests: ReadonlyMap<string, Digest>,
  all: readonly Digest[],
  branches: readonly Branch[],
): { ask: Question; left: Branch[] } {
  const sums: Question['sums'] = []
  const named: Question['named'] = []
  const left: Branch[] = []
  let names = 0
  for (const branch of branches) {
    const here = all.filter((digest) => liesBelow(branch, digest)).length
    const isFew = branch.length === deepest || (branch !== '' && here <= fewRecords)
    if (isFew && names + here <= compareLimits.records) {
      names += here
      named.push({ branch, records: namesBelow(digests, branch) })
    } else if (!isFew && sums.length < compareLimits.branches) {
      const ofBranch = sumsOf(branch, all)
      sums.push({ branch, sums: [...ofBranch.sums] })
    } else left.push(branch)
  }
  return { ask: { sums, named }, left }
}

function namesBelow(
  digests: ReadonlyMap<string, Digest>,
  branch: Branch,
): [kind: string, id: string, digest: Digest][] {
  return [...digests]
    .filter(([, digest]) => liesBelow(branch, digest))
    .map(([key, digest]) => {
      const { kind, id } = readRecordKey(key)
      return [kind, id, digest]
    })
}

async function askCompare(
  { fetch, epoch }: Call,
  ask: Question,
): Promise<Result<CompareAnswer, CallError>> {
  const body: CompareRequest = { protocol: protocolVersion, epoch, ...ask }
  const answered = await callApi(fetch, '/api/v1/compare', { body })
  if (!answered.ok) return answered
  const answer = readBody(CompareAnswerSchema, answered.value)
  return answer.ok ? answer : fail({ kind: 'update-needed' })
}
