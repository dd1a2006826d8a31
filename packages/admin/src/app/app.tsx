/** The frame around everything: colours, words, the session of one store, the pages. */
import { DirectionProvider, MantineProvider } from '@mantine/core'
import { Notifications } from '@mantine/notifications'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useState } from 'react'
import { ConfirmProvider } from '../shared/confirm.tsx'
import { LanguageProvider } from '../shared/words/language.tsx'
import { readNonce } from './nonce.ts'
import { createQueries } from './queries.ts'
import { createAdminRouter } from './router.tsx'
import { theme } from './theme.ts'

export function App() {
  const [queries] = useState(createQueries)
  const [router] = useState(createAdminRouter)
  return (
    <DirectionProvider>
      <MantineProvider theme={theme} defaultColorScheme="auto" getStyleNonce={readNonce}>
        <LanguageProvider>
          <QueryClientProvider client={queries}>
            <ConfirmProvider>
              <Notifications position="top-center" zIndex={500} />
              <RouterProvider router={router} />
            </ConfirmProvider>
          </QueryClientProvider>
        </LanguageProvider>
      </MantineProvider>
    </DirectionProvider>
  )
}
