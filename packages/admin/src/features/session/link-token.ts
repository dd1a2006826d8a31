/**
 * The token of a link, from behind the #. It is taken out of the address at once, so that it stays in no history and on
 * no screen that is shared; a reload of the page finds it in this tab.
 */
import { useEffect, useState } from 'react'
import { storeId } from '../../app/store-id.ts'

const linkPages = ['setup', 'invitation', 'link'] as const
type LinkPage = (typeof linkPages)[number]

/** Undefined: the link was not opened whole. Another link that is opened in the same tab is another token. */
export function useLinkToken(page: LinkPage): string | undefined {
  const [token, setToken] = useState(() => tokenInAddress() ?? keptToken(page))
  useEffect(() => {
    // Not while the page is drawn: the router hears of every new address and draws itself again.
    const take = () => {
      const given = tokenInAddress()
      if (given === undefined) return
      sessionStorage.setItem(keyOf(page), given)
      history.replaceState(history.state, '', location.pathname)
      setToken(given)
    }
    take()
    addEventListener('hashchange', take)
    return () => removeEventListener('hashchange', take)
  }, [page])
  return token
}

function tokenInAddress(): string | undefined {
  return /^#token=([\w-]{43})$/.exec(location.hash)?.[1]
}

function keptToken(page: LinkPage): string | undefined {
  return sessionStorage.getItem(keyOf(page)) ?? undefined
}

/** The link was used. */
export function forgetToken(): void {
  for (const page of linkPages) sessionStorage.removeItem(keyOf(page))
}

function keyOf(page: LinkPage): string {
  return `counterfoil.link.${storeId}.${page}`
}
