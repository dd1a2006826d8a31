/** A link that brings back all of this; nothing of it reaches a server, for it stands behind the `#`. */
import { Button, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import { basePath } from '../../../app/store-id.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import type { TryState } from '../state.ts'
import { words } from '../words/index.ts'
import { fragmentOf, longestFragment } from './fragment.ts'

export function ShareMenu({ state }: { readonly state: TryState }) {
  const t = useWords(words)
  const [said, setSaid] = useState<'shared' | 'too_long' | 'not_shared'>()
  const share = async () => {
    const fragment = await fragmentOf(state)
    const done = await navigator.clipboard
      .writeText(`${location.origin}${basePath}/try#${fragment}`)
      .then(() => (fragment.length > longestFragment ? 'too_long' : 'shared'))
      .catch(() => 'not_shared')
    setSaid(done as typeof said)
  }
  useEffect(() => {
    if (said === undefined) return
    const timer = setTimeout(() => setSaid(undefined), 3000)
    return () => clearTimeout(timer)
  }, [said])
  return (
    <>
      <Button variant="default" onClick={() => void share()}>
        {said === undefined ? t('share') : t(said)}
      </Button>
      <VisuallyHidden role="status">{said === undefined ? '' : t(said)}</VisuallyHidden>
    </>
  )
}
