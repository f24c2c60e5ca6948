import { Database } from '../../device/database.ts'
import { saveDraft } from '../../device/drafts.ts'
import { sealAside } from '../../device/vault/aside-key.ts'
import { keepVaultOpen } from '../../device/vault/current-vault.ts'
import { forgetAside } from '../../device/vault/key-files.ts'
import { copyAll, dropDatabase, holdTheSame, isThere } from '../../device/vault/move.ts'
import { sealedDatabase } from '../../device/vault/sealed-database.ts'
import { destroyVault, type OpenVault } from '../../device/vault/vault.ts'
import { databaseOf, listedVault, listVault } from '../../device/vault/vault-list.ts'
import { vaultParts } from './stretch-beside.ts'

/** The database that is not sealed. */
const openName = 'liaison'

/**
 * The database of an open vault, for the app to open. A move that was begun or cut off is brought to its
 * end first, by one tab; `null` when it was out of the vault, and all is open again.
 */
export async function enterVault(
  vault: OpenVault,
  moved: (rows: number, ofRows: number) => void,
): Promise<Database | null> {
  const isMoving = () => listedVault(vault.id)?.move
  if (isMoving()) {
    await alone(async () => {
      if (isMoving() === 'in') await moveIn(vault, moved)
      if (isMoving() === 'out') await moveOut(vault, moved)
    })
    if (listedVault(vault.id) === undefined) return null
  }
  const db = sealedDatabase(vault)
  keepVaultOpen(vault, db)
  return db
}

/** The open database goes once all of it lies sealed: until then it is the one that counts. */
async function moveIn(
  vault: OpenVault,
  moved: (rows: number, ofRows: number) => void,
): Promise<void> {
  if (await isThere(openName)) {
    const open = new Database(openName)
    await sealAside(open).catch(() => undefined)
    await copyAndCompare(open, sealedDatabase(vault), moved)
    await dropDatabase(openName)
    await forgetAside(vaultParts.files)
  }
  listVault({ id: vault.id, move: null })
}

async function moveOut(
  vault: OpenVault,
  moved: (rows: number, ofRows: number) => void,
): Promise<void> {
  await copyAndCompare(sealedDatabase(vault), new Database(openName), moved)
  await endVault(vault.id)
}

/** A vault goes, keys first, and its rows with it. */
export async function endVault(id: string): Promise<void> {
  await destroyVault(vaultParts, id, () => dropDatabase(databaseOf(id)))
}

async function copyAndCompare(
  from: Database,
  to: Database,
  moved: (rows: number, ofRows: number) => void,
): Promise<void> {
  try {
    await copyAll(from, to, moved)
    if (!(await holdTheSame(from, to))) throw new Error('The copy is not as the original')
    // What the disk once had no room for goes along, as drafts.
    for (const [key, value] of from.aside?.all() ?? []) {
      await saveDraft(to, key, value)
      from.aside?.drop(key)
    }
  } finally {
    from.close()
    to.close()
  }
}

async function alone(work: () => Promise<void>): Promise<void> {
  if (navigator.locks === undefined) return await work()
  await navigator.locks.request('liaison-vault-move', work)
}
