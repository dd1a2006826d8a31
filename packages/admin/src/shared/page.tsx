/** The frame of a page: its heading, what can be done, its content. The heading takes the focus when one comes here. */
import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'

interface PageProps {
  readonly title: string
  /** One line below the heading. */
  readonly intro?: ReactNode
  /** Where this page is reached from. */
  readonly parent?: { readonly to: string; readonly label: string }
  /** Buttons at the end of the heading's line. */
  readonly actions?: ReactNode
  readonly children: ReactNode
}

export function Page({ title, intro, parent, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Counterfoil`
  }, [title])
  useEffect(() => {
    // After a change of page only: who just loaded it starts at the top, as everywhere.
    if (document.activeElement !== document.body || !('moved' in (history.state ?? {}))) return
    heading.current?.focus()
  }, [])
  return (
    <Stack gap="lg">
      <Group justify="space-between" align="flex-start" gap="sm">
        <Box>
          {parent !== undefined && (
            <Anchor component={Link} to={parent.to} size="sm">
              {parent.label}
            </Anchor>
          )}
          <Title order={1} size="h2" ref={heading} tabIndex={-1}>
            {title}
          </Title>
          {intro !== undefined && (
            <Text c="dimmed" size="sm" component="div">
              {intro}
            </Text>
          )}
        </Box>
        {actions !== undefined && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Stack>
  )
}
