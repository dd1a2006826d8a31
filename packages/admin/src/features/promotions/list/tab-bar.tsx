/** Which promotions are shown, with how many there are of each. */
import { Badge, Tabs } from '@mantine/core'
import { useFormat } from '../../../shared/format.ts'
import { useTabInSight } from '../../../shared/use-tab-in-sight.ts'
import { useWords } from '../../../shared/words/use-words.ts'
import { type Counts, countOf, type Tab, tabs } from './filters.ts'
import classes from './list.module.css'
import { words } from './words/index.ts'

interface TabBarProps {
  readonly tab: Tab
  readonly counts: Counts | undefined
  readonly onChange: (tab: Tab) => void
}

/** The panel below is the list; its id is that of the tabs. */
export function TabBar({ tab, counts, onChange }: TabBarProps) {
  const t = useWords(words)
  const format = useFormat()
  const list = useTabInSight<HTMLDivElement>(tab)
  return (
    <Tabs.List ref={list} className={classes.tabs} aria-label={t('tabs')}>
      {tabs.map(each => {
        const count = counts && countOf(counts, each)
        const isAlarm = each === 'failing' && (count ?? 0) > 0
        return (
          <Tabs.Tab
            key={each}
            value={each}
            data-tab={each}
            className={classes.tab}
            onClick={() => onChange(each)}
            rightSection={
              <Badge size="sm" variant={isAlarm ? 'filled' : 'default'} color={isAlarm ? 'red' : 'gray'} miw={24}>
                {count === undefined ? '…' : format.number(count)}
              </Badge>
            }
          >
            {t(`tab_${each}`)}
          </Tabs.Tab>
        )
      })}
    </Tabs.List>
  )
}
