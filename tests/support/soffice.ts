import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'

const places = ['/usr/bin', '/usr/lib/libreoffice/program', '/opt/libreoffice/program', '/snap/bin']

/** LibreOffice where it is on this machine; says loudly that files were not opened where it is not. */
export function findSoffice(): string | undefined {
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...places]
  const found = folders.map((folder) => join(folder, 'soffice')).find((path) => existsSync(path))
  if (found === undefined)
    console.warn('NOT TESTED: LibreOffice is not there, so no file was opened by another program.')
  return found
}

/**
 * What LibreOffice makes of files, all in one run: their text, in the order of `files`. Its profile is a
 * new one, and it is ended after a minute.
 */
export async function textsByLibreOffice(
  soffice: string,
  files: readonly Uint8Array[],
): Promise<string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'liaison-soffice-'))
  try {
    const names = files.map((_, at) => join(folder, `paper-${at}.docx`))
    await Promise.all(names.map((name, at) => writeFile(name, files[at] ?? new Uint8Array())))
    await promisify(execFile)(
      soffice,
      [
        `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
        '--headless',
        '--convert-to',
        'txt:Text (encoded):UTF8',
        '--outdir',
        folder,
        ...names,
      ],
      { timeout: 60_000, killSignal: 'SIGKILL' },
    )
    return await Promise.all(names.map((name) => readFile(name.replace(/docx$/, 'txt'), 'utf8')))
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}
