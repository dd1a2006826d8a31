/** Which store this page is about: the first part of its address. `/admin` leads to the one that was used last. */

const remembered = 'counterfoil.store'

export const storeId: string = readStoreId()

/** The store that the service fills itself, and that the demo shop sells for. */
export const isDemo = storeId === 'demo'

/** The address below which every page of this store stands. */
export const basePath = `/admin/${storeId}`

export function rememberStore(): void {
  localStorage.setItem(remembered, storeId)
}

function readStoreId(): string {
  const named = /^\/admin\/([A-Za-z0-9_-]{1,64})(?:\/|$)/.exec(location.pathname)?.[1]
  if (named !== undefined) return named
  const last = localStorage.getItem(remembered)
  const store = last !== null && /^[A-Za-z0-9_-]{1,64}$/.test(last) ? last : 'default'
  history.replaceState(null, '', `/admin/${store}/${location.search}${location.hash}`)
  return store
}
