/** A card of names and values; what has no value is left out. */
import { Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './facts-card.module.css'

export type Fact = readonly [name: string, value: ReactNode]

interface FactsCardProps {
  readonly title: string
  readonly facts: readonly Fact[]
}

export function FactsCard({ title, facts }: FactsCardProps) {
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Title order={2} size="h4">
          {title}
        </Title>
        <dl className={classes.facts}>
          {facts
            .filter(([, value]) => value !== undefined && value !== false && value !== '')
            .map(([name, value]) => (
              <div key={name} className={classes.fact}>
                <Text component="dt" size="sm" c="dimmed">
                  {name}
                </Text>
                <Text component="dd" size="sm" m={0}>
                  <bdi>{value}</bdi>
                </Text>
              </div>
            ))}
        </dl>
      </Stack>
    </Paper>
  )
}
