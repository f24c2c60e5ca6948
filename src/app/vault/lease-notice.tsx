import { useEffect, useState } from 'react'
import { currentVault } from '../../device/vault/current-vault.ts'
import { type LeaseState, leaseState } from '../../device/vault/lease.ts'
import { listedVault } from '../../device/vault/vault-list.ts'
import { Banner } from '../parts/banner.tsx'
import { useLeaseWords } from './lease-words.ts'

const lookEveryMs = 5_000

/** Above every page, from four days before this vault stays closed without contact. */
export function LeaseNotice() {
  const lease = useLease()
  const words = useLeaseWords()
  if (lease === null || lease.kind === 'open') return null
  return <Banner tone="attention">{words(lease)}</Banner>
}

/** Where the lease of the open vault stands; what is kept beside it tells nobody when it changes. */
export function useLease(): LeaseState | null {
  const [lease, setLease] = useState(leaseNow)
  useEffect(() => {
    const timer = setInterval(() => setLease(leaseNow()), lookEveryMs)
    return () => clearInterval(timer)
  }, [])
  return lease
}

function leaseNow(): LeaseState | null {
  const vault = currentVault()
  return vault === undefined ? null : leaseState(listedVault(vault.id)?.lease ?? null, Date.now())
}
