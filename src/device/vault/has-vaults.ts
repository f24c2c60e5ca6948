// Read at every start of the app, before anything else: it stays this small.

/** The text of the list of vaults. */
export const vaultListKey = 'liaison-vaults'

/** What the names of sealed databases begin with. */
export const vaultDatabases = 'liaison-vault-'

/** What the names of sealed texts begin with; the vault or the database follows. */
export const sealedTextsOf = 'liaison-sealed/'

/** Is there a vault on this device, so that somebody must be asked before anything is opened. */
export function hasVaults(): boolean {
  try {
    return typeof localStorage !== 'undefined' && localStorage.getItem(vaultListKey) !== null
  } catch {
    // Closed, as in some private windows.
    return false
  }
}

/** Is this the name of a sealed database. */
export function isSealed(databaseName: string): boolean {
  return databaseName.startsWith(vaultDatabases)
}

/** Calls `begin` when another tab makes the first vault. Gives back how to stop listening. */
export function whenVaultsBegin(begin: () => void): () => void {
  const heard = ({ key }: StorageEvent) => {
    if (key === vaultListKey && hasVaults()) begin()
  }
  window.addEventListener('storage', heard)
  return () => window.removeEventListener('storage', heard)
}
