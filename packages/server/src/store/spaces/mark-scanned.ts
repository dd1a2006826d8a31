/** The codes that were there before a space are in its holes: from here on it hands out. */
import type { Statement } from '../database.ts'

export function markScanned(storeId: string, spaceId: string): Statement<never> {
  return {
    name: 'mark-scanned',
    text: 'update code_spaces set scanned = true where store_id = $1 and space_id = $2',
    values: [storeId, spaceId],
  }
}
