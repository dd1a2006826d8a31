/** What was taken of a limit: the numbers in words, and a bar below them for the eye. */
import { Text } from '@mantine/core'
import classes from './limit-bar.module.css'

interface LimitBarProps {
  readonly taken: number
  readonly limit: number
  /** "123 of 500 uses". */
  readonly text: string
}

export function LimitBar({ taken, limit, text }: LimitBarProps) {
  const isFull = taken >= limit
  // A width; no amount is worked out from it.
  const share = isFull ? 100 : Math.min(99, (taken / Math.max(1, limit)) * 100)
  return (
    <div>
      <Text size="xs">{text}</Text>
      <div className={classes.bar} aria-hidden>
        <div className={classes.fill} data-full={isFull || undefined} style={{ inlineSize: `${share}%` }} />
      </div>
    </div>
  )
}
