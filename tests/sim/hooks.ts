import { readFileSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { Mutant } from './mutants.ts'

const standIn = new URL('memory-dexie.ts', import.meta.url).href
const root = new URL('../../', import.meta.url)

/**
 * From here on `dexie` is the stand-in in memory, and the source has the bug of `mutant` in it. To be
 * called before anything of the app is loaded. Throws where the mutant's text is not found just once.
 */
export function takeStandIns(mutant: Mutant | null): void {
  const mutated = mutant === null ? null : new URL(mutant.file, root).href
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'dexie' ? { url: standIn, shortCircuit: true } : next(specifier, context),
    load: (url, context, next) =>
      mutant !== null && url === mutated
        ? { format: 'module-typescript', source: spoilt(url, mutant), shortCircuit: true }
        : next(url, context),
  })
}

function spoilt(url: string, { name, find, replace }: Mutant): string {
  const text = readFileSync(fileURLToPath(url), 'utf8')
  const parts = text.split(find)
  if (parts.length !== 2)
    throw new Error(`mutant "${name}": its text stands ${parts.length - 1} times in ${url}`)
  return parts.join(replace)
}
