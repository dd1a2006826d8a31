/** Stands in a page where `combine/sharing.ts` stands elsewhere: the same functions, once they are loaded. */
import type * as Sharing from '../combine/sharing.ts'

let sharing: typeof Sharing | undefined

export async function loadSharing(): Promise<void> {
  sharing ??= await import('../combine/sharing.ts')
}

export const searchOpenLines: typeof Sharing.searchOpenLines = (...given) => loaded().searchOpenLines(...given)
export const shareOut: typeof Sharing.shareOut = (...given) => loaded().shareOut(...given)
export const shareableOf: typeof Sharing.shareableOf = (...given) => loaded().shareableOf(...given)

function loaded(): typeof Sharing {
  if (sharing) return sharing
  throw new TypeError('sharing is not loaded: call load() with the promotions first')
}
