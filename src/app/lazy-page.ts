import { type ComponentType, lazy } from 'react'

export type LazyPage = ComponentType<{ params: Record<string, string | undefined> }>

/** A page whose code comes when it is first opened, and from the cache from then on. */
export function page(load: () => Promise<ComponentType>): LazyPage {
  return lazy(async () => ({ default: await load() }))
}
