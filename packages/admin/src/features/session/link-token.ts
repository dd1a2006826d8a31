/**
 * The token of a link, from behind the #. It is taken out of the address at once, so that it stays in no history and on
 * no screen that is shared; a reload of the page finds it in this tab.
 */
import { useEffect, useState } from 'react'
import { storeId } from '../../app/store-id.ts'

type LinkPage = 'setup' | 'invitation' | 'link'

/** Undefined: the link was not opened whole. Another link that is opened in the same tab is another token. */
export function useLinkToken(page: LinkPage): string | undefined {
  const [token, setToken] = useState(() => takeToken(page))
  useEffect(() => {
    const take = () => setToken(takeToken(page))
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [page])
  return token
}

function takeToken(page: LinkPage): string | undefined {
  const key = `counterfoil.link.${storeId}.${page}`
  const token = /^#token=([\w-]{43})$/.exec(location.hash)?.[1]
  if (token !== undefined) {
    sessionStorage.setItem(key, token)
    history.replaceState(history.state, '', location.pathname)
    return token
  }
  return sessionStorage.getItem(key) ?? undefined
}

/** The link was used. */
export function forgetToken(): void {
  for (const page of ['setup', 'invitation', 'link']) sessionStorage.removeItem(`counterfoil.link.${storeId}.${page}`)
}
