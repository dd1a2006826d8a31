/**
 * A page that is loaded when it is opened. React keeps a failed load for good; here the next look at the page loads it
 * anew, so that a network that was away for a moment does not cost a reload.
 */
import { NetworkError } from '@counterfoil/contract/client'
import { type ComponentType, lazy } from 'react'

/** Throws NetworkError while it is drawn if the page cannot be loaded. */
export function lazyPage(load: () => Promise<ComponentType>): ComponentType {
  const begin = () =>
    lazy(async () => {
      try {
        return { default: await load() }
      } catch (error) {
        Page = begin()
        throw new NetworkError(error)
      }
    })
  let Page = begin()
  return () => <Page />
}
