/** A row of counts, each with its name above it. */
import { SimpleGrid, Stack, Text } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'

interface FiguresProps {
  readonly figures: readonly (readonly [name: string, count: number])[]
  /** How many stand side by side where there is room. */
  readonly columns: number
}

export function Figures({ figures, columns }: FiguresProps) {
  const format = useFormat()
  return (
    <SimpleGrid cols={{ base: Math.min(columns, 3), sm: columns }} spacing={{ base: 'xs', sm: 'md' }}>
      {figures.map(([name, count]) => (
        <Stack key={name} gap={0} justify="flex-end">
          <Text size="xs" c="dimmed">
            {name}
          </Text>
          <Text fz={24} fw={650}>
            {format.number(count)}
          </Text>
        </Stack>
      ))}
    </SimpleGrid>
  )
}
