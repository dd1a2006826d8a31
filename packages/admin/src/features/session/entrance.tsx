/** The frame of a page that stands alone: what it is about, and one thing to do. */
import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import icon from '../../app/icon.svg'

interface EntranceProps {
  readonly title: string
  readonly intro?: ReactNode
  readonly children: ReactNode
}

export function Entrance({ title, intro, children }: EntranceProps) {
  useEffect(() => {
    document.title = `${title} · Counterfoil`
  }, [title])
  return (
    <Stack gap="lg" mt={{ base: 'md', sm: 'xl' }}>
      <Group gap="sm" justify="center">
        <img src={icon} alt="" width={36} height={36} />
        <Text fw={650} size="lg">
          Counterfoil
        </Text>
      </Group>
      <Paper withBorder p={{ base: 'md', sm: 'xl' }}>
        <Stack gap="md">
          <div>
            <Title order={1} size="h3">
              {title}
            </Title>
            {intro !== undefined && (
              <Text c="dimmed" size="sm" component="div">
                {intro}
              </Text>
            )}
          </div>
          {children}
        </Stack>
      </Paper>
    </Stack>
  )
}
