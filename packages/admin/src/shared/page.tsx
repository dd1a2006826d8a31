/** The frame of a page: its heading, what can be done, its content. The heading takes the focus where it was lost on the way here. */
import { Anchor, Box, Group, Stack, Text, Title } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import classes from './page.module.css'

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

const firstPath = location.pathname
let hasMoved = false

export function Page({ title, intro, parent, actions, children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · Counterfoil`
  }, [title])
  useEffect(() => {
    // After a change of page only: who just loaded it starts at the top, as everywhere.
    hasMoved ||= location.pathname !== firstPath
    // The link that led here may be gone, and the focus with it; one that still stands, such as the navigation's, keeps it.
    if (hasMoved && document.activeElement === document.body) heading.current?.focus({ preventScroll: true })
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
            <Text c="dimmed" size="sm" component="div" mt={2}>
              {intro}
            </Text>
          )}
        </Box>
        {actions !== undefined && (
          <Group gap="xs" className={classes.actions}>
            {actions}
          </Group>
        )}
      </Group>
      {children}
    </Stack>
  )
}
