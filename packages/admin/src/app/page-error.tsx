/** A page that broke while it was drawn: the rest of the admin stands, and it can be drawn again. */
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Problem } from '../shared/problem.tsx'

export function PageError({ error, reset }: ErrorComponentProps) {
  return <Problem error={error} onRetry={reset} />
}
