import { lazy } from 'react'

const CheckOutside = lazy(async () => ({
  default: (await import('./minutes/check-page.tsx')).CheckOutside,
}))
const WelcomePage = lazy(async () => ({
  default: (await import('./sign-in/welcome-page.tsx')).WelcomePage,
}))

/** Where nobody has joined: who holds a printed copy learns all the same whether it is current. */
export function OutsidePage() {
  return location.pathname.startsWith('/check/') ? <CheckOutside /> : <WelcomePage />
}
