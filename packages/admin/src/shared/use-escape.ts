/** `useEscape(opened, close)` in whatever stands above the page: of those that are open, the key closes the one on top. */
import { useEffect, useEffectEvent } from 'react'
import { escapeStack } from './escape-stack.ts'

const open = escapeStack(window)

export function useEscape(opened: boolean, close: () => void): void {
  const onEscape = useEffectEvent(close)
  useEffect(() => (opened ? open(() => onEscape()) : undefined), [opened])
}
