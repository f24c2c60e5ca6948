// Programs of other makers that tests read our files with. Plain JavaScript without packages, because
// the test runner needs it too.
import { existsSync, realpathSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { run } from '../../src/server/prepare.mjs'

/** Each program with the Debian package that brings it, and whether it is there. */
const readers = [
  { program: 'khal', debianPackage: 'khal', isThere: () => isOnPath('khal') },
  {
    program: 'LibreOffice Writer',
    debianPackage: 'libreoffice-writer-nogui',
    isThere: () => hasOfficePart('libswlo.so'),
  },
  {
    program: 'LibreOffice Calc',
    debianPackage: 'libreoffice-calc-nogui',
    isThere: () => hasOfficePart('libsclo.so'),
  },
  { program: 'pdftotext', debianPackage: 'poppler-utils', isThere: () => isOnPath('pdftotext') },
]

/**
 * Installs the programs that read our calendars, papers, sheets and prints, where that can be done. Without
 * them their tests are skipped, and this says which.
 *
 * @param {(line: string) => void} say
 */
export async function ensureReaders(say) {
  const missing = readers.filter(({ isThere }) => !isThere())
  if (missing.length === 0) return
  await installFromDebian(
    ['--no-install-recommends', ...missing.map(({ debianPackage }) => debianPackage)],
    say,
  )
  for (const { program, debianPackage, isThere } of missing)
    if (!isThere())
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
  return onPath(program) !== undefined
}

/** @param {string} library  what a part of LibreOffice lies in, beside its program */
function hasOfficePart(library) {
  const soffice = onPath('soffice')
  return soffice !== undefined && existsSync(join(dirname(realpathSync(soffice)), library))
}

/** @param {string} program */
function onPath(program) {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file))
}
