/** What somebody was sent to his organisation for; `leaving`: to come in though work here is given up. */
export type OrganisationPurpose = 'in' | 'leaving' | 'link'

const key = 'liaison-organisation'

/** Leaves the app for the organisation's page; this tab remembers what for. */
export function goThere(address: string, purpose: OrganisationPurpose): void {
  sessionStorage.setItem(key, purpose)
  location.assign(address)
}

/** What for; `undefined` in a tab that was not sent anywhere. */
export function purposeHere(): OrganisationPurpose | undefined {
  const said = sessionStorage.getItem(key)
  return said === 'in' || said === 'leaving' || said === 'link' ? said : undefined
}

/** Takes the answer out of the address, so that it stays in no history. */
export function takeQuery(): string {
  const query = location.search
  history.replaceState(null, '', location.pathname)
  return query
}
