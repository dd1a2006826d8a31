/**
 * What stands around every page. Public pages (sign-in, invitations) stand alone; the others need a session and get the
 * header and the navigation. Without a session the sign-in form takes the page's place, and the address stays.
 */
import { Center, Container, Loader } from '@mantine/core'
import { Outlet, useRouterState } from '@tanstack/react-router'
import { lazy, type ReactNode, Suspense, useEffect } from 'react'
import { Problem } from '../shared/problem.tsx'
import { SessionProvider, useSessionQuery } from '../shared/session.tsx'
import { features } from './features.ts'
import { OfflineNote } from './offline-note.tsx'
import { Shell } from './shell.tsx'
import { basePath, rememberStore } from './store-id.ts'

const SignIn = lazy(async () => ({ default: (await import('../features/session/sign-in-page.tsx')).SignInPage }))

export function Frame() {
  return (
    <Suspense fallback={<Wait />}>
      <Inside />
    </Suspense>
  )
}

function Inside() {
  const path = useRouterState({ select: ({ location }) => location.pathname })
  const own = path.startsWith(basePath) ? path.slice(basePath.length) : path
  const isPublic = publicPaths.some(pattern => pattern.test(own))
  return isPublic ? (
    <Alone>
      <Outlet />
    </Alone>
  ) : (
    <SignedIn />
  )
}

/** `/invitation/$token` as an expression. */
const publicPaths = features
  .flatMap(({ pages }) => pages)
  .filter(({ isPublic }) => isPublic)
  .map(({ path }) => new RegExp(`^${path.replace(/\$\w+/g, '[^/]+')}/?$`))

function SignedIn() {
  const { data, error, refetch, isPending } = useSessionQuery()
  useEffect(() => {
    if (data) rememberStore()
  }, [data])
  if (data) {
    return (
      <SessionProvider document={data}>
        <Shell>
          <Outlet />
        </Shell>
      </SessionProvider>
    )
  }
  if (isPending) return <Wait />
  if (error !== null)
    return (
      <Alone>
        <Problem error={error} onRetry={() => void refetch()} />
      </Alone>
    )
  return (
    <Alone>
      <SignIn />
    </Alone>
  )
}

function Alone({ children }: { readonly children: ReactNode }) {
  return (
    <Container component="main" size={460} py="xl">
      <OfflineNote />
      {children}
    </Container>
  )
}

function Wait() {
  return (
    <Center h="100vh">
      <Loader role="status" aria-label="…" />
    </Center>
  )
}
