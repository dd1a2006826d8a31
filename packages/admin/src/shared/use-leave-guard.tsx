/** Asks before a page with unsaved work is left. */
import { useBlocker } from '@tanstack/react-router'
import { useConfirm } from './confirm.tsx'
import { sharedWords } from './words/shared/index.ts'
import { useWords } from './words/use-words.ts'

export function useLeaveGuard(isDirty: boolean): void {
  const t = useWords(sharedWords)
  const confirm = useConfirm()
  useBlocker({
    disabled: !isDirty,
    enableBeforeUnload: isDirty,
    shouldBlockFn: async ({ current, next }) => {
      if (current.pathname === next.pathname) return false
      return !(await confirm({ title: t('leave_title'), text: t('leave_text'), action: t('leave') }))
    },
  })
}
