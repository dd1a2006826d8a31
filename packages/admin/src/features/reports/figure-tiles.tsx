/** A few large numbers, each with what became of it against the time before. */
import { Paper, SimpleGrid, Text } from '@mantine/core'
import { type Format, useFormat } from '../../shared/format.ts'
import { useWords } from '../../shared/words/use-words.ts'
import classes from './figure-tiles.module.css'
import { numberIn, type ReportRow, textIn } from './use-report.ts'
import { reportWords } from './words/index.ts'

type FigureName = 'redemptions' | 'net' | 'discount' | 'discount_rate' | 'new_customers' | 'attempts' | 'rejected'

interface FigureTilesProps {
  readonly names: readonly FigureName[]
  readonly figures: ReportRow
  /** Undefined: not compared. */
  readonly was: ReportRow | undefined
}

export function FigureTiles({ names, figures, was }: FigureTilesProps) {
  return (
    <SimpleGrid
      className={classes.tiles}
      cols={{ base: 2, sm: Math.min(3, names.length), lg: names.length }}
      spacing="sm"
    >
      {names.map(name => (
        <Tile key={name} name={name} figures={figures} was={was} />
      ))}
    </SimpleGrid>
  )
}

function Tile({ name, figures, was }: Omit<FigureTilesProps, 'names'> & { readonly name: FigureName }) {
  const t = useWords(reportWords)
  const format = useFormat()
  return (
    <Paper withBorder p="sm">
      <Text size="xs" c="dimmed">
        {t(name)}
      </Text>
      <Text fz={{ base: 'md', sm: 'xl' }} fw={650} lh={1.3} style={{ overflowWrap: 'anywhere' }}>
        {/* Too long for a phone, an amount breaks before its currency, not within. */}
        <bdi>{written(name, figures, format).replaceAll('\u00a0', ' ')}</bdi>
      </Text>
      {was !== undefined && <Change name={name} figures={figures} was={was} />}
    </Paper>
  )
}

interface ChangeProps {
  readonly name: FigureName
  readonly figures: ReportRow
  readonly was: ReportRow
}

/** An arrow with a sign, as colour alone says nothing, and below it what it was before. */
function Change({ name, figures, was }: ChangeProps) {
  const t = useWords(reportWords)
  const format = useFormat()
  const [now, then] = [figureIn(name, figures), figureIn(name, was)]
  const share = then === 0 ? 0 : (now - then) / Math.abs(then)
  const sign = share > 0 ? '▲ +' : '▼ −'
  return (
    <Text size="xs" c="dimmed" component="div">
      {share !== 0 && (
        <div>
          <bdi>
            {sign}
            {format.percent(Math.abs(share))}
          </bdi>
        </div>
      )}
      <div>{t('change_from', { value: written(name, was, format) })}</div>
    </Text>
  )
}

function figureIn(name: FigureName, row: ReportRow): number {
  return name === 'discount_rate' ? Number(textIn(row, name) ?? 0) : numberIn(row, name)
}

function written(name: FigureName, row: ReportRow, format: Format): string {
  if (name !== 'discount_rate')
    return name === 'net' || name === 'discount'
      ? format.money(numberIn(row, name))
      : format.number(numberIn(row, name))
  const rate = textIn(row, name)
  return rate === undefined ? '–' : format.percent(Number(rate) / 100)
}
