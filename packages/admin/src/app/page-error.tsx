/** A page that broke while it was drawn: the rest of the admin stands, and it can be drawn again. */
import { NetworkError } from '@counterfoil/contract/client'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { Problem } from '../shared/problem.tsx'

export function PageError({ error, reset }: ErrorComponentProps) {
  // A page that could not be loaded is gone after an update of the service, or some browser remembers that it failed:
  // only a reload brings it then. What was unsaved is kept.
  const again = () => (error instanceof NetworkError && navigator.onLine ? location.reload() : reset())
  return <Problem error={error} onRetry={again} />
}
