import { useEffect, useState } from 'react'
import { useLocation } from 'wouter'
import { to } from '../routes.ts'

/**
 * Each role lands on its own first screen: opened at Today, the app goes to `landing` once.
 * After that Today is Today. `undefined` while the role is not known.
 */
export function useLanding(landing: string | undefined): void {
  const [location, navigate] = useLocation()
  const [openedAt] = useState(location)
  const [landed, setLanded] = useState(false)

  useEffect(() => {
    if (landed || landing === undefined) return
    setLanded(true)
    if (openedAt === to('today') && location === openedAt && landing !== openedAt) {
      navigate(landing, { replace: true })
    }
  }, [landed, landing, openedAt, location, navigate])
}
