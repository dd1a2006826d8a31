/** Lets in who is signed in and whose role suffices; everybody else is told, at the same address. */
import { type ReactNode, Suspense } from 'react'
import { useSession } from '../shared/session.tsx'
import { Loading } from '../shared/states.tsx'
import { type FeaturePage, mayUse } from './feature.ts'
import { NotAllowedPage } from './not-found-page.tsx'

interface GateProps {
  readonly page: FeaturePage
  readonly children: ReactNode
}

export function Gate({ page, children }: GateProps) {
  const inside = <Suspense fallback={<Loading />}>{children}</Suspense>
  return page.isPublic === true ? inside : <RoleGate page={page}>{inside}</RoleGate>
}

function RoleGate({ page, children }: GateProps) {
  const { role } = useSession()
  return mayUse(role, page.role) ? children : <NotAllowedPage />
}
