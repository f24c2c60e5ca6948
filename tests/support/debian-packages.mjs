// Programs of other makers that tests read our files with. Plain JavaScript without packages, because
// the test runner needs it too.
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from '../../src/server/prepare.mjs'

/** Each program with the Debian package that brings it. */
const readers = [
  { program: 'khal', debianPackage: 'khal' },
  { program: 'soffice', debianPackage: 'libreoffice-writer-nogui' },
]

/**
 * Installs the programs that read our calendar and word-processor files, where that can be done. Without
 * them their tests are skipped, and this says which.
 *
 * @param {(line: string) => void} say
 */
export async function ensureReaders(say) {
  const missing = readers.filter(({ program }) => !isOnPath(program))
  if (missing.length === 0) return
  await installFromDebian(
    ['--no-install-recommends', ...missing.map(({ debianPackage }) => debianPackage)],
    say,
  )
  for (const { program, debianPackage } of missing)
    if (!isOnPath(program))
      say(
        `*** ${program} is missing, and what it reads was NOT tested with it (${debianPackage}). ***`,
      )
}

/**
 * As root on Debian, installs packages. Gives what to say when it was tried in vain, else an empty text.
 *
 * @param {string[]} names  and options of apt-get before them
 * @param {(line: string) => void} say
 * @returns {Promise<string>}
 */
export async function installFromDebian(names, say) {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return ''
  say(`Installing: apt-get install ${names.join(' ')}`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  await run('apt-get', ['update', '-q'], { env })
  const words = ['install', '-y', '-q', ...names]
  const { code } = await run('apt-get', words, { env })
  return code === 0 ? '' : ' and apt-get could not install it'
}

/** @param {string} program */
function isOnPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.some((folder) => existsSync(join(folder, program)))
}
